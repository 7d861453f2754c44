package idem.api.server;

import idem.api.connection.GraphReach;
import idem.api.key.ApiKey;
import idem.api.key.Keys;
import idem.api.problem.Problem;
import idem.api.problem.ProblemWriter;
import idem.api.ratelimit.SignInLimit;
import idem.graph.GraphOutOfReachException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows the caller by the key in the {@code Authorization} header: as a bearer's, or as the user of Basic. */
final class KeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final Keys keys;
    private final SignInLimit signIns;
    private final GraphReach reach;
    private final ProblemWriter problems;

    KeyFilter(Keys keys, SignInLimit signIns, GraphReach reach, ProblemWriter problems) {
        this.keys = keys;
        this.signIns = signIns;
        this.reach = reach;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Duration> wait = signIns.untilNext(request);
        if (wait.isPresent()) {
            withoutKey(wait.get(), request, response, chain);
            return;
        }
        try {
            Optional<ApiKey> key = text(header).flatMap(keys::find);
            if (key.isEmpty()) {
                signIns.failed(request);
                response.setHeader("WWW-Authenticate", Access.CHALLENGE);
                problems.write(response, Access.UNKNOWN_KEY);
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authentication(key.get()));
            SecurityContextHolder.setContext(context);
        } catch (GraphOutOfReachException
                | TransactionException
                | NonTransientDataAccessResourceException
                | TransientDataAccessException e) {
            problems.write(response, Problem.outOfReach(reach.afterFailure()));
            return;
        }
        chain.doFilter(request, response);
    }

    /** What is open stays open to an address that may not sign in. */
    private void withoutKey(Duration wait, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Access.OPEN.matches(request)) {
            chain.doFilter(request, response);
        } else {
            signIns.refuse(response, wait);
        }
    }

    private static UsernamePasswordAuthenticationToken authentication(ApiKey key) {
        List<SimpleGrantedAuthority> authorities = key.allows().stream()
                .map(scope -> new SimpleGrantedAuthority(scope.word()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(key, null, authorities);
    }

    private static Optional<String> text(String header) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basicUser(header.substring(BASIC.length()).strip());
        }
        return Optional.empty();
    }

    private static Optional<String> basicUser(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return Optional.of(colon < 0 ? pair : pair.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
