package idem.api.server;

import idem.api.connection.GraphReach;
import idem.api.key.Keys;
import idem.api.key.Scope;
import idem.api.problem.Problem;
import idem.api.problem.ProblemWriter;
import idem.api.ratelimit.RateLimitFilter;
import idem.api.ratelimit.RateLimitRefusal;
import idem.api.ratelimit.RateLimiter;
import idem.api.ratelimit.SignInLimit;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which route wants which scope. What is not named here wants the admin's. */
@Configuration(proxyBeanMethods = false)
class Access {

    static final String CHALLENGE = "Basic realm=\"Idem: the key as the user\", charset=\"UTF-8\"";

    static final Problem UNKNOWN_KEY = Problem.of(
            401,
            "Unauthorized",
            "Authorization",
            "no key that holds",
            "\"Bearer KEY\", or Basic with the key as the user");

    private static final Problem NO_SUCH_SCOPE = Problem.of(
            403,
            "Forbidden",
            "Authorization",
            "a key without the scope that this route wants",
            "a key with it: idem key create --scopes …");

    /** What is answered without a key. */
    static final RequestMatcher OPEN =
            any("/actuator/health", "/", "/index.html", "/error", "/swagger-ui.html", "/swagger-ui/**");

    /** What counts as events in for a limit, the tracking API with it. */
    private static final RequestMatcher EVENTS = new OrRequestMatcher(posted("/api/v1/events"), posted("/v1/**"));

    /** However much is asked, an operator sees how it goes. */
    private static final RequestMatcher UNLIMITED = new OrRequestMatcher(OPEN, any("/actuator/prometheus"));

    private static final String TAG_OF_ONE = "/api/v1/persons/*/tags/*";
    private static final String[] READ = {"/api/v1/**", "/actuator/prometheus"};
    private static final String[] ASKED_BY_POST = {
        "/api/v1/persons/lookup",
        "/api/v1/explain",
        "/api/v1/segments/preview",
        "/api/v1/segments/insight",
        "/api/v1/segments/overlap",
        "/api/v1/segments/*/split"
    };

    @Bean
    SecurityFilterChain filters(
            HttpSecurity http,
            Keys keys,
            GraphReach reach,
            RateLimiter limiter,
            RateLimitRefusal refusal,
            ProblemWriter problems)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new KeyFilter(keys, new SignInLimit(limiter, refusal), reach, problems),
                        AuthorizationFilter.class)
                .addFilterAfter(new RateLimitFilter(limiter, refusal, EVENTS, UNLIMITED), KeyFilter.class)
                .addFilterAfter(new UnpackedBody(problems), RateLimitFilter.class)
                .addFilterAfter(new BodyLimit(problems), UnpackedBody.class)
                .exceptionHandling(handling -> refuse(handling, problems))
                .authorizeHttpRequests(Access::grant)
                .build();
    }

    private static void refuse(ExceptionHandlingConfigurer<HttpSecurity> handling, ProblemWriter problems) {
        handling.authenticationEntryPoint((request, response, e) -> {
                    response.setHeader("WWW-Authenticate", CHALLENGE);
                    problems.write(response, UNKNOWN_KEY);
                })
                .accessDeniedHandler((request, response, e) -> problems.write(response, NO_SUCH_SCOPE));
    }

    /** The first line that a request fits decides. */
    private static void grant(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(OPEN)
                .permitAll()
                .requestMatchers("/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authenticated()
                .requestMatchers(HttpMethod.POST, "/api/v1/events")
                .hasAuthority(Scope.WRITE.word())
                .requestMatchers("/api/v1/keys", "/api/v1/keys/**")
                .hasAuthority(Scope.ADMIN.word())
                .requestMatchers("/api/v1/decisions", "/api/v1/decisions/**", "/api/v1/erasures/**")
                .hasAuthority(Scope.STEWARD.word())
                .requestMatchers(HttpMethod.DELETE, "/api/v1/persons/*", TAG_OF_ONE)
                .hasAuthority(Scope.STEWARD.word())
                .requestMatchers(HttpMethod.PUT, TAG_OF_ONE)
                .hasAuthority(Scope.STEWARD.word())
                .requestMatchers(HttpMethod.POST, "/api/v1/tags/try")
                .hasAuthority(Scope.STEWARD.word())
                .requestMatchers("/api/v1/persons/*/export")
                .hasAuthority(Scope.READ_PII.word())
                .requestMatchers(HttpMethod.GET, READ)
                .hasAuthority(Scope.READ.word())
                .requestMatchers(HttpMethod.HEAD, READ)
                .hasAuthority(Scope.READ.word())
                .requestMatchers(HttpMethod.POST, ASKED_BY_POST)
                .hasAuthority(Scope.READ.word())
                .anyRequest()
                .hasAuthority(Scope.ADMIN.word());
    }

    private static RequestMatcher any(String... paths) {
        PathPatternRequestMatcher.Builder matchers = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                Arrays.stream(paths).<RequestMatcher>map(matchers::matcher).toList());
    }

    private static RequestMatcher posted(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
    }

    /** Requests are measured as a whole; to measure each filter of security took a tenth of a short request. */
    @Bean
    SecurityObservationSettings noFilterIsMeasured() {
        return SecurityObservationSettings.noObservations();
    }

    /** Keys are known by {@link KeyFilter}; nothing else signs in. */
    @Bean
    AuthenticationManager nobodyElse() {
        return authentication -> {
            throw new BadCredentialsException("only keys are known");
        };
    }
}
