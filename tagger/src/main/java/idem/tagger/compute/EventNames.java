package idem.tagger.compute;

import idem.tagger.rule.EventPath;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagCatalogue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which events, and which of their properties, the rules of a catalogue look at, so that no others need be read. */
public final class EventNames {

    private EventNames() {}

    /** The names of the events that a rule looks at; empty for all. */
    static Set<String> of(Rule.OverEvents rule) {
        Set<String> names = new HashSet<>(rule.filter().events());
        if (!names.isEmpty() && rule instanceof Rule.Aggregate aggregate) {
            names.addAll(aggregate.refunds());
        }
        return names;
    }

    /** The names of events that a rule names in any way. */
    static Set<String> named(Rule.OverEvents rule) {
        Set<String> names = of(rule);
        names.addAll(rule.filter().except());
        names.addAll(
                rule instanceof Rule.Aggregate aggregate
                        ? aggregate.refunds()
                        : ((Rule.Preference) rule).weights().keySet());
        return names;
    }

    /** The names of all events that the catalogue looks at; absent where that is all there are. */
    public static Optional<Set<String>> read(TagCatalogue catalogue) {
        return names(catalogue, false);
    }

    /** As {@link #read(TagCatalogue)}, of those whose properties it looks at. */
    public static Optional<Set<String>> readWithProperties(TagCatalogue catalogue) {
        return names(catalogue, true);
    }

    private static Optional<Set<String>> names(TagCatalogue catalogue, boolean onlyWithProperties) {
        Set<String> all = new HashSet<>();
        for (var definition : catalogue.inOrderOfNeed()) {
            if (definition.rule() instanceof Rule.OverEvents rule && (!onlyWithProperties || needsProperties(rule))) {
                Set<String> names = of(rule);
                if (names.isEmpty()) {
                    return Optional.empty();
                }
                all.addAll(names);
            }
        }
        return Optional.of(all);
    }

    private static boolean needsProperties(Rule.OverEvents rule) {
        boolean where = rule.filter().where().stream().anyMatch(test -> test.path() instanceof EventPath.Property);
        boolean found = rule instanceof Rule.Aggregate aggregate
                ? aggregate.path() instanceof EventPath.Property
                : ((Rule.Preference) rule).paths().stream().anyMatch(EventPath.Property.class::isInstance);
        return where || found;
    }
}
