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
 * @param due when her tags are due next
 */
public record TagDifference(
        int number,
        List<TagValue> given,
        List<TagValue> renewed,
        List<TagValue> taken,
        Map<String, Optional<Measure>> measures,
        boolean firstMeasures,
        Due due) {

    /**
     * When tags are due, in milliseconds since 1970.
     *
     * @param found as it was when the person was read
     * @param next as it is to be, where it still is as it was found
     */
    public record Due(long found, long next) {
        /** Whether the next time is to be set. Who is read as touched was so after her claim, and stays due. */
        boolean settles() {
            return found != next && found != DueTags.TOUCHED;
        }
    }

    public TagDifference {
        given = List.copyOf(given);
        renewed = List.copyOf(renewed);
        taken = List.copyOf(taken);
        measures = Map.copyOf(measures);
    }

    /** Whether her tags are as they should be; when they are due next may still differ. */
    public boolean isEmpty() {
        return given.isEmpty() && renewed.isEmpty() && taken.isEmpty() && measures.isEmpty();
    }

    /** Whether nothing at all is to be written. */
    public boolean isNothing() {
        return isEmpty() && !due.settles();
    }

    /** The value that she newly has of a tag with one value at a time. */
    Optional<String> newValue(String tag) {
        return valueOf(given, tag);
    }

    /** The value that she has no more of a tag with one value at a time. */
    Optional<String> oldValue(String tag) {
        return valueOf(taken, tag);
    }

    private static Optional<String> valueOf(List<TagValue> values, String tag) {
        return values.stream()
                .filter(value -> value.tag().equals(tag))
                .map(TagValue::value)
                .findFirst();
    }

    /** What leads from the tags that a person holds to those that she should. */
    public static TagDifference between(PersonHistory person, PersonTags tags, Map<String, Integer> versions) {
        HeldTags held = person.held();
        List<TagValue> given = new ArrayList<>();
        List<TagValue> renewed = new ArrayList<>();
        for (TagValue value : tags.values()) {
            Integer version = held.versions().get(value);
            if (version == null) {
                given.add(value);
            } else if (!version.equals(versions.get(value.tag()))) {
                renewed.add(value);
            }
        }
        List<TagValue> taken = held.versions().keySet().stream()
                .filter(value -> !tags.values().contains(value))
                .sorted()
                .toList();
        Map<String, Optional<Measure>> measures = new HashMap<>();
        tags.measures().forEach((code, measure) -> {
            if (!measure.equals(held.measures().get(code))) {
                measures.put(code, Optional.of(measure));
            }
        });
        held.measures().keySet().stream()
                .filter(code -> !tags.measures().containsKey(code))
                .forEach(code -> measures.put(code, Optional.empty()));
        return new TagDifference(
                person.number(),
                given,
                renewed,
                taken,
                measures,
                held.measures().isEmpty(),
                new Due(person.dueAt(), tags.changesAt()));
    }
}
