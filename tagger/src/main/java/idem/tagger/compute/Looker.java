package idem.tagger.compute;

import idem.graph.tag.PastEvent;
import idem.tagger.rule.EventFilter;
import idem.tagger.rule.EventFilter.PropertyTest;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagDefinition;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An event rule, ready to choose its events.
 *
 * @param names of the events that it looks at; empty for all
 * @param after events up to this instant lie outside its window
 * @param window in milliseconds; 0 where it has none
 */
record Looker(TagDefinition definition, Rule.OverEvents rule, Set<String> names, long after, long window) {

    private static final long DAY_MILLIS = 86_400_000;

    static Looker of(TagDefinition definition, Rule.OverEvents rule, Vantage vantage) {
        OptionalInt days = rule.filter().withinDays();
        long window = days.isPresent() ? days.getAsInt() * DAY_MILLIS : 0;
        long after = days.isPresent() ? vantage.asOf().toEpochMilli() - window : Long.MIN_VALUE;
        return new Looker(definition, rule, EventNames.of(rule), after, window);
    }

    boolean looksAt(String name) {
        return names.isEmpty() ? rule.filter().names(name) : names.contains(name);
    }

    boolean looksAt(SeenEvent event) {
        EventFilter filter = rule.filter();
        PastEvent past = event.event();
        if (past.millis() <= after
                || (!filter.channels().isEmpty() && !filter.channels().contains(past.channel()))
                || (!filter.sources().isEmpty() && !filter.sources().contains(past.source()))) {
            return false;
        }
        for (PropertyTest test : filter.where()) {
            if (!event.meets(test)) {
                return false;
            }
        }
        return true;
    }
}
