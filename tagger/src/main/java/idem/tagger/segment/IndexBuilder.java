package idem.tagger.segment;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.Measure;
import idem.tagger.block.MeasureSet;
import idem.tagger.block.NumberSet;
import idem.tagger.block.NumberSetBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers who holds what, persons first and in the order of their numbers. Of strangers nothing is taken. */
final class IndexBuilder {

    private static final int IDS_AT_ONCE = 1 << 16;

    private final NumberSetBuilder persons = new NumberSetBuilder();
    private final TreeMap<Integer, String> newIds = new TreeMap<>();
    private final Map<String, CatalogueTag> catalogue = new LinkedHashMap<>();
    private final Map<String, Map<String, NumberSet>> holders = new HashMap<>();
    private final Map<String, Numbers> numbers = new HashMap<>();
    private PersonIds ids = PersonIds.NONE;
    private NumberSet everyone = NumberSet.NONE;

    IndexBuilder(List<CatalogueTag> catalogue) {
        catalogue.forEach(tag -> this.catalogue.put(tag.code(), tag));
    }

    /** The numbers of one tag as they come, ascending by person. */
    private static final class Numbers {
        private final NumberSetBuilder persons = new NumberSetBuilder();
        private double[] values = new double[256];
        private int last = -1;
        private int size;

        void add(int number, double value) {
            if (last >= number) {
                throw new IllegalArgumentException(
                        "found person " + number + " out of order; expected ascending numbers");
            }
            values = size < values.length ? values : Arrays.copyOf(values, size * 2);
            values[size++] = value;
            persons.add(number);
            last = number;
        }

        MeasureSet measures() {
            return MeasureSet.of(persons.build(), Arrays.copyOf(values, size));
        }
    }

    void person(int number, String id) {
        persons.add(number);
        newIds.put(number, id);
        if (newIds.size() == IDS_AT_ONCE) {
            takeIds();
        }
    }

    /** To be called when all persons are known. */
    void personsEnd() {
        takeIds();
        everyone = persons.build();
    }

    /** The holders of a value, at once. */
    void holders(String tag, String value, NumberSet all) {
        CatalogueTag declared = catalogue.get(tag);
        if (declared != null && declared.kind().named()) {
            NumberSet known = everyone.and(all);
            if (!known.isEmpty()) {
                holders.computeIfAbsent(tag, code -> new HashMap<>()).put(value, known);
            }
        }
    }

    void measures(int number, String tag, Measure measure) {
        CatalogueTag declared = catalogue.get(tag);
        if (declared != null && !declared.kind().named() && everyone.contains(number)) {
            numbers.computeIfAbsent(tag, code -> new Numbers())
                    .add(number, measure.position().doubleValue());
        }
    }

    SegmentIndex build(IndexStamp stamp) {
        Map<String, ValueColumn> values = new HashMap<>();
        holders.forEach((tag, ofTag) -> values.put(tag, ValueColumn.of(ofTag)));
        Map<String, MeasureSet> measures = new HashMap<>();
        numbers.forEach((tag, ofTag) -> measures.put(tag, ofTag.measures()));
        return new SegmentIndex(stamp, everyone, ids, List.copyOf(catalogue.values()), values, measures);
    }

    private void takeIds() {
        ids = ids.with(newIds);
        newIds.clear();
    }
}
