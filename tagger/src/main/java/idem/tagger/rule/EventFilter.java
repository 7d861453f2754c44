package idem.tagger.rule;

import idem.graph.tag.PastEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which events a rule looks at.
 *
 * @param events their names; empty for all
 * @param except names of events that it does not look at though it looks at all
 * @param withinDays how far back from the as-of instant, which itself is in: {@code asOf − days < timestamp ≤ asOf}
 * @param channels where they happened; empty for all
 * @param sources who told them; empty for all
 * @param where all of which hold for their properties
 */
public record EventFilter(
        Set<String> events,
        Set<String> except,
        OptionalInt withinDays,
        Set<String> channels,
        Set<String> sources,
        List<PropertyTest> where) {

    public EventFilter {
        events = Set.copyOf(events);
        except = Set.copyOf(except);
        channels = Set.copyOf(channels);
        sources = Set.copyOf(sources);
        where = List.copyOf(where);
    }

    /** Whether an event of that name is looked at; of what the tagger itself tells only where it is named. */
    public boolean names(String event) {
        return events.isEmpty()
                ? !event.equals(PastEvent.LIFECYCLE_CHANGED) && !except.contains(event)
                : events.contains(event);
    }

    /**
     * A condition on the values at a path, of which one must meet all that is asked.
     *
     * @param oneOf as texts; empty for any
     * @param present whether there must be a value at all; false: there must be none
     */
    public record PropertyTest(
            EventPath path,
            Set<String> oneOf,
            Optional<BigDecimal> atLeast,
            Optional<BigDecimal> below,
            boolean present) {
        public PropertyTest {
            oneOf = Set.copyOf(oneOf);
        }
    }
}
