package idem.graph.tag;

import java.util.Map;
import java.util.Set;

/**
 * A known person with the tags that she holds.
 *
 * @param values of flags and categories
 * @param measures her numbers and dates by code
 */
public record TaggedPerson(int number, String id, Set<TagValue> values, Map<String, Measure> measures) {
    public TaggedPerson {
        values = Set.copyOf(values);
        measures = Map.copyOf(measures);
    }
}
