package idem.tagger.compute;

import idem.graph.tag.Measure;
import idem.graph.tag.PersonHistory;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagCatalogue;
import idem.tagger.rule.TagDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The bounds of all quantile tags, from one walk over all persons. Not for use by several threads. */
public final class Quantiles {

    private final Map<String, Rule.Quantile> rules = new LinkedHashMap<>();
    private final Map<String, QuantileBounds> bases = new LinkedHashMap<>();
    private final TagCatalogue inputs;
    private final PersonTagger tagger;

    public Quantiles(TagCatalogue catalogue, Vantage vantage) {
        Set<String> needed = new TreeSet<>();
        for (TagDefinition definition : catalogue.inOrderOfNeed()) {
            if (definition.rule() instanceof Rule.Quantile rule) {
                rules.put(definition.code(), rule);
                bases.put(definition.code(), new QuantileBounds());
                needed.addAll(rule.inputs());
            }
        }
        this.inputs = catalogue.neededBy(needed);
        this.tagger = new PersonTagger(inputs, vantage, Map.of());
    }

    /** The codes of the quantile tags. */
    public Set<String> codes() {
        return java.util.Collections.unmodifiableSet(rules.keySet());
    }

    /** The tags that must be known of a person for the bounds; the events that they need suffice. */
    public TagCatalogue inputs() {
        return inputs;
    }

    /** Takes in a person of the base. */
    public void see(PersonHistory person) {
        GivenTags tags = tagger.given(person);
        rules.forEach((code, rule) -> {
            Measure measure = tags.measure(rule.input());
            if (measure != null
                    && rule.among().map(condition -> condition.holds(tags)).orElse(true)) {
                java.util.Objects.requireNonNull(bases.get(code))
                        .add(measure.position().doubleValue());
            }
        });
    }

    /** By the code of the quantile tag, all persons seen. */
    public Map<String, List<Double>> bounds() {
        Map<String, List<Double>> bounds = new TreeMap<>();
        rules.forEach((code, rule) -> bounds.put(
                code, java.util.Objects.requireNonNull(bases.get(code)).bounds(rule.parts())));
        return bounds;
    }
}
