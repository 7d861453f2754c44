package idem.tagger.segment;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.Measure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** Gathers who holds what, persons first and in the order of their numbers. Of strangers nothing is taken. */
final class IndexBuilder {

    private final RoaringBitmap everyone = new RoaringBitmap();
    private final PersonIds ids = new PersonIds();
    private final Map<String, CatalogueTag> catalogue = new LinkedHashMap<>();
    private final Map<String, Map<String, RoaringBitmap>> holders = new HashMap<>();
    private final Map<String, Numbers> numbers = new HashMap<>();

    IndexBuilder(List<CatalogueTag> catalogue) {
        catalogue.forEach(tag -> this.catalogue.put(tag.code(), tag));
    }

    /** The numbers of one tag as they come, ascending by person. */
    private static final class Numbers {
        private final RoaringBitmap persons = new RoaringBitmap();
        private double[] values = new double[256];
        private int size;

        void add(int number, double value) {
            if (size > 0 && persons.last() >= number) {
                throw new IllegalArgumentException(
                        "found person " + number + " out of order; expected ascending numbers");
            }
            values = size < values.length ? values : Arrays.copyOf(values, size * 2);
            values[size++] = value;
            persons.add(number);
        }
    }

    void person(int number, String id) {
        everyone.add(number);
        ids.append(number, id);
    }

    void holds(int number, String tag, String value) {
        if (everyone.contains(number) && isOf(tag, true)) {
            holders.computeIfAbsent(tag, code -> new HashMap<>())
                    .computeIfAbsent(value, code -> new RoaringBitmap())
                    .add(number);
        }
    }

    void measures(int number, String tag, Measure measure) {
        if (everyone.contains(number) && isOf(tag, false)) {
            numbers.computeIfAbsent(tag, code -> new Numbers())
                    .add(number, measure.position().doubleValue());
        }
    }

    SegmentIndex build(IndexStamp stamp) {
        Map<String, ValueColumn> values = new HashMap<>();
        holders.forEach((tag, ofTag) -> values.put(tag, new ValueColumn(ofTag)));
        Map<String, MeasureColumn> measures = new HashMap<>();
        numbers.forEach((tag, ofTag) ->
                measures.put(tag, new MeasureColumn(ofTag.persons, Arrays.copyOf(ofTag.values, ofTag.size))));
        return new SegmentIndex(stamp, everyone, ids, List.copyOf(catalogue.values()), values, measures);
    }

    private boolean isOf(String tag, boolean named) {
        CatalogueTag declared = catalogue.get(tag);
        return declared != null && declared.kind().named() == named;
    }
}
