package idem.api.ratelimit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Decides which requests come too often. It counts what this process serves. */
public final class RateLimiter {

    private final RateLimits limits;
    private final Map<RequestGroup, Buckets> buckets = new EnumMap<>(RequestGroup.class);

    /**
     * Makes one that has counted nothing yet.
     *
     * @param nanoseconds the time, from any beginning; never goes back, may overflow
     */
    public RateLimiter(RateLimits limits, LongSupplier nanoseconds) {
        this.limits = limits;
        TimeMeter time = new Elapsed(nanoseconds, nanoseconds.getAsLong());
        limits.byGroup().forEach((group, limit) -> buckets.put(group, new Buckets(limit, time)));
    }

    /** The limits by which it decides. */
    RateLimits limits() {
        return limits;
    }

    /**
     * Counts a request.
     *
     * @param sender the id of a key, or an address; never a key
     * @return how long until its sender may send another, where this one comes too often; such a one counts for nothing
     */
    public Optional<Duration> count(RequestGroup group, String sender) {
        return Optional.ofNullable(buckets.get(group)).flatMap(counted -> counted.take(sender));
    }

    /** As {@link #count}, without a request. */
    public Optional<Duration> untilNext(RequestGroup group, String sender) {
        return Optional.ofNullable(buckets.get(group)).flatMap(counted -> counted.untilNext(sender));
    }

    /** The time since a beginning: the machine's own may start anywhere and overflow, which a bucket takes for no time. */
    record Elapsed(LongSupplier nanoseconds, long beginning) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanoseconds.getAsLong() - beginning;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
