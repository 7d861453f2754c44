package idem.api.ratelimit;

import idem.api.key.ApiKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what a key sends too often, before anything of its body is read. */
public final class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimiter limiter;
    private final RateLimitRefusal refusal;
    private final RequestMatcher events;
    private final RequestMatcher unlimited;

    /**
     * Makes one.
     *
     * @param events what counts as {@link RequestGroup#EVENTS}
     * @param unlimited what is let through however often it comes
     */
    public RateLimitFilter(
            RateLimiter limiter, RateLimitRefusal refusal, RequestMatcher events, RequestMatcher unlimited) {
        this.limiter = limiter;
        this.refusal = refusal;
        this.events = events;
        this.unlimited = unlimited;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return limiter.limits().byGroup().isEmpty() || unlimited.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestGroup group = events.matches(request) ? RequestGroup.EVENTS : RequestGroup.OTHERS;
        Optional<Duration> wait = keyId().flatMap(id -> limiter.count(group, id));
        if (wait.isPresent()) {
            refusal.write(response, group, wait.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<String> keyId() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getPrincipal() instanceof ApiKey key ? Optional.of(key.id()) : Optional.empty();
    }
}
