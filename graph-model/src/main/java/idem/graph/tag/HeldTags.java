package idem.graph.tag;

import java.util.Map;

/**
 * The tags that the graph holds of one person.
 *
 * @param versions of the definitions that gave each value
 * @param measures of numbers and dates, by code
 */
public record HeldTags(Map<TagValue, Integer> versions, Map<String, Measure> measures) {

    /** No tags. */
    public static final HeldTags NONE = new HeldTags(Map.of(), Map.of());

    public HeldTags {
        versions = Map.copyOf(versions);
        measures = Map.copyOf(measures);
    }
}
