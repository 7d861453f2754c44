package idem.api.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of tokens for each that sends requests: full at first, a token a request, refilled evenly. There is one for each
 * of the senders that came last; of the others it is forgotten what they have used.
 */
final class Buckets {

    /** So many senders are told apart. */
    static final int MOST = 10_000;

    private final RateLimit limit;
    private final TimeMeter time;
    private final Map<String, Bucket> bySender = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    Buckets(RateLimit limit, TimeMeter time) {
        this.limit = limit;
        this.time = time;
    }

    /** Takes a token; answers, where there is none, how long until there is. */
    Optional<Duration> take(String sender) {
        ConsumptionProbe taken = bucket(sender).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    /** How long until there is a token; empty where there is one. Takes none. */
    Optional<Duration> untilNext(String sender) {
        Bucket bucket = known(sender);
        if (bucket == null) {
            return Optional.empty();
        }
        EstimationProbe next = bucket.estimateAbilityToConsume(1);
        return next.canBeConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(next.getNanosToWaitForRefill()));
    }

    synchronized int size() {
        return bySender.size();
    }

    private synchronized @Nullable Bucket known(String sender) {
        return bySender.get(sender);
    }

    private synchronized Bucket bucket(String sender) {
        return bySender.computeIfAbsent(sender, absent -> full());
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(
                        bucket -> bucket.capacity(limit.burst()).refillGreedy(limit.perMinute(), Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
