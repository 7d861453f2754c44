package idem.tagger.compute;

import idem.graph.tag.PastEvent;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagCatalogue;
import idem.tagger.rule.TagDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A catalogue whose rules know by the name of an event how they look at it, and which properties it is asked for. Made once,
 * for all persons and instants. For use by several threads.
 */
public final class ReadyCatalogue {

    /** Stands for all names that no rule names. */
    private static final String ANY_OTHER = "\0";

    private final List<TagDefinition> definitions;
    private final List<Looker> lookers = new ArrayList<>();
    private final Paths paths = new Paths();
    private final Map<String, Look[]> byName = new HashMap<>();
    private final Look[] ofAnyOther;

    public ReadyCatalogue(TagCatalogue catalogue) {
        this.definitions = catalogue.inOrderOfNeed();
        Set<String> names = new HashSet<>(Set.of(PastEvent.LIFECYCLE_CHANGED));
        for (TagDefinition definition : definitions) {
            if (definition.rule() instanceof Rule.OverEvents rule) {
                lookers.add(Looker.of(definition, rule, paths));
                names.addAll(EventNames.named(rule));
            }
        }
        names.forEach(name -> byName.put(name, looksAt(name)));
        this.ofAnyOther = looksAt(ANY_OTHER);
    }

    private Look[] looksAt(String name) {
        return IntStream.range(0, lookers.size())
                .filter(i -> lookers.get(i).looksAt(name))
                .mapToObj(i -> Look.of(i, lookers.get(i), name))
                .toArray(Look[]::new);
    }

    /** In an order in which every tag comes after those that its rule looks at. */
    List<TagDefinition> definitions() {
        return definitions;
    }

    /** The event rules, in that order. */
    List<Looker> lookers() {
        return lookers;
    }

    /** The paths that they look at. */
    Paths paths() {
        return paths;
    }

    /** How they look at events of a name, those that do. */
    Look[] looks(String name) {
        return byName.getOrDefault(name, ofAnyOther);
    }
}
