package idem.graph.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events of a journey are wanted; what is empty does not filter.
 *
 * @param from at or after it
 * @param to before it
 * @param channel exactly
 * @param event the name, exactly
 */
public record JourneyFilter(
        Optional<Instant> from, Optional<Instant> to, Optional<String> channel, Optional<String> event) {

    /** Every event. */
    public static final JourneyFilter ALL =
            new JourneyFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
