package idem.tagger.trial;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.HeldTags;
import idem.graph.tag.Measure;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.graph.tag.TagValue;
import idem.tagger.compute.Reasons;
import idem.tagger.segment.Spread;
import idem.tagger.trial.TrialOutcome.Example;
import idem.tagger.trial.TrialOutcome.Tried;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Gathers what one tag comes to while persons of a sample pass. Not for use by several threads. */
final class TriedTag {

    private static final int MOST_EXAMPLES = 5;

    private final CatalogueTag tag;
    private final Reasons reasons;
    private final Map<String, Integer> counts = new HashMap<>();
    private final DoubleStream.Builder positions = DoubleStream.builder();
    private final List<Example> examples = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();
    private int persons;
    private int differing;

    TriedTag(CatalogueTag tag, Reasons reasons) {
        this.tag = tag;
        this.reasons = reasons;
    }

    void see(PersonHistory person, PersonTags tags) {
        HeldTags held = person.held();
        List<String> values = values(tags.values());
        Measure measure = tags.measures().get(tag.code());
        if (!values.equals(values(held.versions().keySet()))
                || !Objects.equals(measure, held.measures().get(tag.code()))) {
            differing++;
        }
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        if (measure != null) {
            positions.add(measure.position().doubleValue());
            values = List.of(text(measure));
        }
        if (!values.isEmpty()) {
            persons++;
            show(person, values);
        }
    }

    /** A person for each value, as long as there is room. */
    private void show(PersonHistory person, List<String> values) {
        if (examples.size() < MOST_EXAMPLES && shown.add(values.toString())) {
            reasons.of(person, tag.code())
                    .ifPresent(reason -> examples.add(new Example(person.number(), values, reason)));
        }
    }

    Tried done() {
        Map<String, Integer> most = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        return new Tried(
                tag, persons, differing, most, Spread.of(positions.build().toArray(), tag.kind()), examples);
    }

    private List<String> values(Collection<TagValue> all) {
        return all.stream()
                .filter(value -> value.tag().equals(tag.code()))
                .map(TagValue::value)
                .sorted()
                .toList();
    }

    private static String text(Measure measure) {
        return measure instanceof Measure.Day day
                ? day.date().toString()
                : ((Measure.Amount) measure).number().toPlainString();
    }
}
