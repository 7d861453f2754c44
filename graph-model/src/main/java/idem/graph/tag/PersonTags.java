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
 * @param changesAt the earliest time at which they may be otherwise though nothing happens, in milliseconds since 1970;
 *     {@link DueTags#NEVER} where time does not matter
 */
public record PersonTags(Set<TagValue> values, Map<String, Measure> measures, long changesAt) {

    /** No tags. */
    public static final PersonTags NONE = new PersonTags(Set.of(), Map.of(), DueTags.NEVER);

    public PersonTags {
        values = Collections.unmodifiableSet(new TreeSet<>(values));
        measures = Collections.unmodifiableMap(new TreeMap<>(measures));
    }
}
