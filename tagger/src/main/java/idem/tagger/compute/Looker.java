package idem.tagger.compute;

import idem.graph.tag.PastEvent;
import idem.tagger.rule.EventFilter;
import idem.tagger.rule.EventFilter.PropertyTest;
import idem.tagger.rule.EventPath;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagDefinition;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** An event rule, ready to choose its events. For use by several threads. */
final class Looker {

    private static final long DAY_MILLIS = 86_400_000;
    private static final EventPath ORDER = new EventPath.Property(List.of("order_id"));

    private final TagDefinition definition;
    private final Rule.OverEvents rule;
    private final Set<String> names;
    private final long window;
    private final int[] paths;
    private final int[] tested;
    private final int order;

    private Looker(TagDefinition definition, Rule.OverEvents rule, Paths numbered) {
        OptionalInt days = rule.filter().withinDays();
        List<EventPath> looked =
                rule instanceof Rule.Aggregate aggregate ? List.of(aggregate.path()) : ((Rule.Preference) rule).paths();
        this.definition = definition;
        this.rule = rule;
        this.names = EventNames.of(rule);
        this.window = days.isPresent() ? days.getAsInt() * DAY_MILLIS : 0;
        this.paths = looked.stream().mapToInt(numbered::number).toArray();
        this.tested = rule.filter().where().stream()
                .mapToInt(test -> numbered.number(test.path()))
                .toArray();
        this.order = numbered.number(ORDER);
    }

    /**
     * @param numbered takes in the paths that the rule looks at
     */
    static Looker of(TagDefinition definition, Rule.OverEvents rule, Paths numbered) {
        return new Looker(definition, rule, numbered);
    }

    TagDefinition definition() {
        return definition;
    }

    Rule.OverEvents rule() {
        return rule;
    }

    /** In milliseconds; 0 where it has none. */
    long window() {
        return window;
    }

    /** The number of the path of an aggregate. */
    int path() {
        return paths[0];
    }

    /** The numbers of the paths of a preference. */
    int[] paths() {
        return paths;
    }

    /** The number of the path at which an order tells which it is. */
    int order() {
        return order;
    }

    /** Whether events of that name are looked at. */
    boolean looksAt(String name) {
        return names.isEmpty() ? rule.filter().names(name) : names.contains(name);
    }

    /**
     * Whether an event of a name that the rule looks at passes all else that it asks.
     *
     * @param asOf from when it looks back, in milliseconds since 1970
     */
    boolean looksAt(SeenEvent event, long asOf) {
        EventFilter filter = rule.filter();
        PastEvent past = event.event();
        if ((window > 0 && past.millis() <= asOf - window)
                || (!filter.channels().isEmpty() && !filter.channels().contains(past.channel()))
                || (!filter.sources().isEmpty() && !filter.sources().contains(past.source()))) {
            return false;
        }
        for (int i = 0; i < tested.length; i++) {
            PropertyTest test = filter.where().get(i);
            if (!event.meets(test, tested[i])) {
                return false;
            }
        }
        return true;
    }
}
