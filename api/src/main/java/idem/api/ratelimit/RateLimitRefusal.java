package idem.api.ratelimit;

import idem.api.problem.Problem;
import idem.api.problem.ProblemWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Answers requests that come too often with 429, and counts them. Nothing of them is logged. */
@Component
public final class RateLimitRefusal {

    private static final int TOO_MANY_REQUESTS = 429;

    private final RateLimits limits;
    private final ProblemWriter problems;
    private final Map<RequestGroup, Counter> refused = new EnumMap<>(RequestGroup.class);

    RateLimitRefusal(RateLimiter limiter, ProblemWriter problems, MeterRegistry meters) {
        this.limits = limiter.limits();
        this.problems = problems;
        for (RequestGroup group : limits.byGroup().keySet()) {
            refused.put(
                    group,
                    Counter.builder("idem.requests.rate.limited")
                            .description("requests refused because they came too often")
                            .tag("limit", group.word())
                            .register(meters));
        }
    }

    /** Writes the answer. */
    public void write(HttpServletResponse response, RequestGroup group, Duration wait) throws IOException {
        Objects.requireNonNull(refused.get(group)).increment();
        long seconds = wholeSeconds(wait);
        response.setHeader("Retry-After", Long.toString(seconds));
        problems.write(response, problem(group, limits.of(group).orElseThrow(), seconds));
    }

    static Problem problem(RequestGroup group, RateLimit limit, long seconds) {
        return Problem.of(
                TOO_MANY_REQUESTS,
                "Too Many Requests",
                "Authorization",
                "more requests %s than \"%s\" allows: %d a minute, %d at once"
                        .formatted(group.counted(), group.word(), limit.perMinute(), limit.burst()),
                "the same request again in %d s".formatted(seconds));
    }

    /** Rounded up: who comes after so many seconds is let through. */
    static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
