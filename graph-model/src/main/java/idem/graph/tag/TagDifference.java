package idem.graph.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be written of one person so that the graph holds her tags.
 *
 * @param given values that she newly has
 * @param renewed values that she has by an older version of their definition
 * @param taken values that she has no more
 * @param measures that differ; empty where she has one no more
 * @param firstMeasures whether she has had none so far
 */
public record TagDifference(
        int number,
        List<TagValue> given,
        List<TagValue> renewed,
        List<TagValue> taken,
        Map<String, Optional<Measure>> measures,
        boolean firstMeasures) {

    public TagDifference {
        given = List.copyOf(given);
        renewed = List.copyOf(renewed);
        taken = List.copyOf(taken);
        measures = Map.copyOf(measures);
    }

    public boolean isEmpty() {
        return given.isEmpty() && renewed.isEmpty() && taken.isEmpty() && measures.isEmpty();
    }

    /** What leads from the tags that a person holds to those that she should. */
    public static TagDifference between(int number, HeldTags held, PersonTags due, Map<String, Integer> versions) {
        List<TagValue> given = new ArrayList<>();
        List<TagValue> renewed = new ArrayList<>();
        for (TagValue value : due.values()) {
            Integer version = held.versions().get(value);
            if (version == null) {
                given.add(value);
            } else if (!version.equals(versions.get(value.tag()))) {
                renewed.add(value);
            }
        }
        List<TagValue> taken = held.versions().keySet().stream()
                .filter(value -> !due.values().contains(value))
                .sorted()
                .toList();
        Map<String, Optional<Measure>> measures = new HashMap<>();
        due.measures().forEach((code, measure) -> {
            if (!measure.equals(held.measures().get(code))) {
                measures.put(code, Optional.of(measure));
            }
        });
        held.measures().keySet().stream()
                .filter(code -> !due.measures().containsKey(code))
                .forEach(code -> measures.put(code, Optional.empty()));
        return new TagDifference(
                number, given, renewed, taken, measures, held.measures().isEmpty());
    }
}
