package idem.tagger.segment;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.Measure;
import idem.graph.tag.TagKind;
import idem.graph.tag.TagValue;
import idem.graph.tag.TaggedPerson;
import idem.tagger.block.MeasureSet;
import idem.tagger.block.NumberSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Makes an index of another by what some persons hold now; it shares with that all blocks in which nobody changed. */
final class IndexUpdate {

    private final SegmentIndex before;
    private final int[] numbers;
    private final Map<Integer, TaggedPerson> now;

    /**
     * @param numbers who may have changed
     * @param found those of them that are known, as they are now
     */
    IndexUpdate(SegmentIndex before, SortedSet<Integer> numbers, Collection<TaggedPerson> found) {
        this.before = before;
        this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
        this.now = found.stream().collect(Collectors.toMap(TaggedPerson::number, person -> person));
    }

    SegmentIndex made(IndexStamp stamp, List<CatalogueTag> catalogue) {
        SortedMap<Integer, String> newIds = new TreeMap<>();
        now.values().stream()
                .filter(person -> !before.everyone().contains(person.number()))
                .forEach(person -> newIds.put(person.number(), person.id()));
        Map<String, ValueColumn> values = new HashMap<>();
        Map<String, MeasureSet> measures = new HashMap<>();
        for (CatalogueTag tag : catalogue) {
            if (tag.kind().named()) {
                values.put(tag.code(), values(tag));
            } else {
                measures.put(tag.code(), measures(tag));
            }
        }
        return new SegmentIndex(
                stamp,
                changed(before.everyone(), now::containsKey),
                before.ids().with(newIds),
                catalogue,
                values,
                measures);
    }

    private ValueColumn values(CatalogueTag tag) {
        ValueColumn column = before.valueColumns().getOrDefault(tag.code(), new ValueColumn(Map.of(), NumberSet.NONE));
        Set<String> codes = new TreeSet<>(column.holders().keySet());
        if (tag.kind() == TagKind.FLAG) {
            codes.add(TagKind.TRUE);
        }
        tag.values().forEach(value -> codes.add(value.code()));
        Map<String, NumberSet> holders = new HashMap<>();
        for (String code : codes) {
            TagValue value = new TagValue(tag.code(), code);
            NumberSet set =
                    changed(column.holders().getOrDefault(code, NumberSet.NONE), number -> holds(number, value));
            if (!set.isEmpty()) {
                holders.put(code, set);
            }
        }
        return new ValueColumn(holders, changed(column.any(), number -> holdsAny(number, tag.code())));
    }

    private boolean holds(int number, TagValue value) {
        TaggedPerson person = now.get(number);
        return person != null && person.values().contains(value);
    }

    private boolean holdsAny(int number, String tag) {
        TaggedPerson person = now.get(number);
        return person != null
                && person.values().stream().anyMatch(value -> value.tag().equals(tag));
    }

    private MeasureSet measures(CatalogueTag tag) {
        MeasureSet column = before.measureColumns().getOrDefault(tag.code(), MeasureSet.NONE);
        SortedMap<Integer, Optional<Double>> changes = new TreeMap<>();
        for (int number : numbers) {
            Optional<Double> held = Optional.ofNullable(now.get(number))
                    .map(person -> person.measures().get(tag.code()))
                    .map(Measure::position)
                    .map(Number::doubleValue);
            if (!Objects.equals(held, column.value(number))) {
                changes.put(number, held);
            }
        }
        return column.changed(changes);
    }

    private NumberSet changed(NumberSet set, IntPredicate member) {
        int[] more = java.util.Arrays.stream(numbers)
                .filter(number -> member.test(number) && !set.contains(number))
                .toArray();
        int[] less = java.util.Arrays.stream(numbers)
                .filter(number -> !member.test(number) && set.contains(number))
                .toArray();
        return set.changed(more, less);
    }
}
