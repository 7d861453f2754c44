package idem.graph.tag;

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
}
