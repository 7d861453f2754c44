package idem.graph.tag;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tags of one person.
 *
 * @param values of flags and categories
 * @param measures of numbers and dates, by code
 */
public record PersonTags(Set<TagValue> values, Map<String, Measure> measures) {

    /** No tags. */
    public static final PersonTags NONE = new PersonTags(Set.of(), Map.of());

    public PersonTags {
        values = Collections.unmodifiableSet(new TreeSet<>(values));
        measures = Collections.unmodifiableMap(new TreeMap<>(measures));
    }
}
