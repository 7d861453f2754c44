package idem.api.ratelimit;

import static idem.api.ratelimit.RequestGroup.EVENTS;
import static idem.api.ratelimit.RequestGroup.FAILED_SIGN_INS;
import static idem.api.ratelimit.RequestGroup.OTHERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Which requests come too often, by a time that the test tells. */
final class RateLimiterTests {

    private static final long SECOND = 1_000_000_000L;

    private long now = Long.MAX_VALUE - SECOND; // it may overflow, as the machine's own may

    @Test
    void aBurstPassesAndThenOneAtATime() {
        RateLimiter limiter = limiter(Map.of(EVENTS, new RateLimit(60, 3)));
        assertThat(passed(limiter, EVENTS, "a", 10)).isEqualTo(3);
        assertThat(limiter.count(EVENTS, "a")).contains(Duration.ofSeconds(1));
        now += SECOND - 1;
        assertThat(limiter.count(EVENTS, "a")).contains(Duration.ofNanos(1));
        now += 1;
        assertThat(limiter.count(EVENTS, "a")).isEmpty();
        assertThat(limiter.count(EVENTS, "a")).contains(Duration.ofSeconds(1));
        now += 3600 * SECOND;
        assertThat(passed(limiter, EVENTS, "a", 10)).isEqualTo(3);
    }

    @Test
    void oneSenderHindersNoOtherAndOneGroupNoOther() {
        RateLimiter limiter = limiter(Map.of(EVENTS, new RateLimit(1, 2), OTHERS, new RateLimit(1, 5)));
        assertThat(passed(limiter, EVENTS, "a", 10)).isEqualTo(2);
        assertThat(passed(limiter, EVENTS, "b", 10)).isEqualTo(2);
        assertThat(passed(limiter, OTHERS, "a", 10)).isEqualTo(5);
    }

    @Test
    void withoutALimitEverythingPasses() {
        RateLimiter limiter = limiter(Map.of(EVENTS, new RateLimit(1, 1)));
        assertThat(passed(limiter, OTHERS, "a", 1000)).isEqualTo(1000);
        assertThat(passed(limiter(Map.of()), EVENTS, "a", 1000)).isEqualTo(1000);
        assertThat(limiter.untilNext(FAILED_SIGN_INS, "a")).isEmpty();
    }

    @Test
    void toAskCountsNothing() {
        RateLimiter limiter = limiter(Map.of(FAILED_SIGN_INS, new RateLimit(6, 2)));
        IntStream.range(0, 10)
                .forEach(i ->
                        assertThat(limiter.untilNext(FAILED_SIGN_INS, "host")).isEmpty());
        assertThat(passed(limiter, FAILED_SIGN_INS, "host", 10)).isEqualTo(2);
        assertThat(limiter.untilNext(FAILED_SIGN_INS, "host")).contains(Duration.ofSeconds(10));
        assertThat(limiter.untilNext(FAILED_SIGN_INS, "another")).isEmpty();
        now += 10 * SECOND;
        assertThat(limiter.untilNext(FAILED_SIGN_INS, "host")).isEmpty();
    }

    @Test
    void whoeverComesMemoryIsBoundAndWhoCameLastIsKnown() {
        Buckets buckets = new Buckets(new RateLimit(1, 1), new RateLimiter.Elapsed(() -> now, now));
        assertThat(buckets.take("steady")).isEmpty();
        for (int sender = 0; sender < 3 * Buckets.MOST; sender++) {
            assertThat(buckets.take("sender " + sender)).isEmpty();
            assertThat(buckets.untilNext("asked " + sender)).isEmpty();
            if (sender % 100 == 0) {
                assertThat(buckets.take("steady")).isPresent();
            }
        }
        assertThat(buckets.size()).isEqualTo(Buckets.MOST);
        assertThat(buckets.take("sender 0")).isEmpty();
    }

    @Property(tries = 200)
    void neverMorePassThanTheBurstAndWhatCameBack(
            @ForAll @IntRange(min = 1, max = 10_000) int perMinute,
            @ForAll @IntRange(min = 1, max = 100) int burst,
            @ForAll long seed) {
        RateLimiter limiter = limiter(Map.of(EVENTS, new RateLimit(perMinute, burst)));
        Random random = new Random(seed);
        long began = now;
        long passed = 0;
        for (int request = 0; request < 300; request++) {
            now += random.nextLong(2 * 60 * SECOND / perMinute);
            Optional<Duration> wait = limiter.count(EVENTS, "a");
            if (wait.isPresent()) {
                long told = RateLimitRefusal.wholeSeconds(wait.get());
                assertThat(told).isBetween(1L, 60L);
                now += 1
                        + (random.nextBoolean()
                                ? told * SECOND
                                : wait.get().toNanos()); // parts of a nanosecond are not told
                assertThat(limiter.count(EVENTS, "a")).as("after what was told").isEmpty();
            }
            passed++;
            assertThat((double) passed)
                    .isLessThanOrEqualTo(burst + perMinute * ((now - began) / (60.0 * SECOND)) + 1e-6);
        }
    }

    @Test
    void secondsAreRoundedUp() {
        assertThat(RateLimitRefusal.wholeSeconds(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(RateLimitRefusal.wholeSeconds(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(RateLimitRefusal.wholeSeconds(Duration.ofSeconds(1).plusNanos(1)))
                .isEqualTo(2);
    }

    @Test
    void oneHostIsOneSender() {
        assertThat(SignInLimit.sender("10.0.0.1")).isNotEqualTo(SignInLimit.sender("10.0.0.2"));
        assertThat(SignInLimit.sender("2001:db8:1:2::1")).isEqualTo(SignInLimit.sender("2001:db8:1:2:ffff::9"));
        assertThat(SignInLimit.sender("2001:db8:1:2::1")).isNotEqualTo(SignInLimit.sender("2001:db8:1:3::1"));
        assertThat(SignInLimit.sender("::ffff:10.0.0.1")).isEqualTo(SignInLimit.sender("::ffff:10.0.0.1"));
    }

    private RateLimiter limiter(Map<RequestGroup, RateLimit> limits) {
        return new RateLimiter(new RateLimits(limits), () -> now);
    }

    private static long passed(RateLimiter limiter, RequestGroup group, String sender, int requests) {
        return IntStream.range(0, requests)
                .filter(request -> limiter.count(group, sender).isEmpty())
                .count();
    }
}
