package idem.tagger.block;

import java.util.List;

/** A question to sets of numbers: which numbers it holds for. */
public sealed interface Query {

    /** Holds for the members of a set. */
    record Held(NumberSet set) implements Query {}

    /**
     * Holds where a measure lies within codes, both included.
     *
     * @param low a code of {@link MeasureSet#codeFrom}
     * @param high a code of {@link MeasureSet#codeUntil}
     */
    record Within(MeasureSet measures, long low, long high) implements Query {}

    /** Holds where all of at least one do, and none of the others. */
    record All(List<Query> with, List<Query> without) implements Query {
        public All {
            with = List.copyOf(with);
            without = List.copyOf(without);
            if (with.isEmpty()) {
                throw new IllegalArgumentException("found nothing that must hold; expected at least one");
            }
        }
    }

    /** Holds where one does. */
    record Any(List<Query> parts) implements Query {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** Holds where the other does; one that stands in several places is worked out once a block for all of them. */
    record Repeated(Query other) implements Query {}
}
