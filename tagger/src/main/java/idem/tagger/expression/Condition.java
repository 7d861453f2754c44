package idem.tagger.expression;

import idem.graph.tag.Measure;
import idem.tagger.block.NumberSet;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An expression whose names have their meaning: codes of tags and values, and positions of numbers and dates. */
public sealed interface Condition {

    /** Whether it holds for a person with these tags. */
    boolean holds(TagsOfOne tags);

    /** What it is made of itself; the meaning of a segment that is named twice is one object in both places. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Adds the code of the tag that it looks at itself. */
    default void addTag(Set<String> codes) {}

    /** The codes of the tags that decide it. */
    default Set<String> tags() {
        Set<String> codes = new TreeSet<>();
        uses().keySet().forEach(condition -> condition.addTag(codes));
        return codes;
    }

    /** How often it and each condition within it is used, each looked into once, however often that is. */
    default IdentityHashMap<Condition, Integer> uses() {
        IdentityHashMap<Condition, Integer> uses = new IdentityHashMap<>();
        Deque<Condition> met = new ArrayDeque<>(List.of(this));
        while (!met.isEmpty()) {
            Condition next = met.removeLast();
            if (uses.merge(next, 1, Integer::sum) == 1) {
                met.addAll(next.parts());
            }
        }
        return uses;
    }

    /** Holds where all do. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(TagsOfOne tags) {
            return parts.stream().allMatch(part -> part.holds(tags));
        }
    }

    /** Holds where one does. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(TagsOfOne tags) {
            return parts.stream().anyMatch(part -> part.holds(tags));
        }
    }

    /** Holds where the other does not. */
    record Except(Condition other) implements Condition {
        @Override
        public boolean holds(TagsOfOne tags) {
            return !other.holds(tags);
        }

        @Override
        public List<Condition> parts() {
            return List.of(other);
        }
    }

    /**
     * Stands in a list that was made once, as that of a frozen segment. The index alone can tell: a person's tags do not.
     *
     * @param numbers of the persons
     * @param parts what the list was made by, and so tells of; nothing where that is not asked
     */
    record Listed(NumberSet numbers, List<Condition> parts) implements Condition {
        public Listed {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(TagsOfOne tags) {
            throw new IllegalStateException(
                    "found a list of persons asked of one person's tags; expected a question to the index");
        }
    }

    /** Has any value of a flag or category. */
    record HasAny(String tag) implements Condition {
        @Override
        public boolean holds(TagsOfOne tags) {
            return !tags.values(tag).isEmpty();
        }

        @Override
        public void addTag(Set<String> codes) {
            codes.add(tag);
        }
    }

    /** Has one of some values of a flag or category. */
    record HasOneOf(String tag, Set<String> values) implements Condition {
        public HasOneOf {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(TagsOfOne tags) {
            return !Collections.disjoint(values, tags.values(tag));
        }

        @Override
        public void addTag(Set<String> codes) {
            codes.add(tag);
        }
    }

    /** Has a value of a flag or category that is none of some. */
    record HasOther(String tag, Set<String> values) implements Condition {
        public HasOther {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(TagsOfOne tags) {
            return !values.containsAll(tags.values(tag));
        }

        @Override
        public void addTag(Set<String> codes) {
            codes.add(tag);
        }
    }

    /** Has the number or date tag with a value in an interval. */
    record Within(String tag, Interval interval) implements Condition {
        @Override
        public boolean holds(TagsOfOne tags) {
            Measure measure = tags.measure(tag);
            return measure != null && interval.contains(measure.position());
        }

        @Override
        public void addTag(Set<String> codes) {
            codes.add(tag);
        }
    }
}
