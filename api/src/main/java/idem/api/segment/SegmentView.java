package idem.api.segment;

import idem.graph.tag.SegmentHistory.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A saved segment, as REST tells it.
 *
 * @param count how many persons it holds now; null where it asks of what may not be read, or has lost its meaning
 * @param frozenAt since when its members are fixed; null where they follow the expression
 * @param every how often it is evaluated by itself; null where it is not
 * @param evaluatedAt when it was evaluated last; null where it never was
 */
record SegmentView(
        String code,
        String name,
        String expression,
        @Nullable Long count,
        @Nullable Instant frozenAt,
        @Nullable String every,
        @Nullable Instant evaluatedAt,
        Instant createdAt,
        Instant changedAt) {

    static SegmentView of(SavedSegment segment, Optional<Long> count, Optional<State> state) {
        return new SegmentView(
                segment.code(),
                segment.name(),
                segment.expression(),
                count.orElse(null),
                state.flatMap(State::frozenAt).orElse(null),
                state.flatMap(State::every).orElse(null),
                state.map(State::at).orElse(null),
                segment.createdAt().toInstant(),
                segment.changedAt().toInstant());
    }
}
