package idem.tagger.insight;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.TagKind;
import idem.tagger.block.MeasureSet;
import idem.tagger.block.MeasureSet.Bound;
import idem.tagger.block.NumberSet;
import idem.tagger.segment.SegmentIndex;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** All features of an index: one a value of a flag or category, and up to five bands of a number or date. */
public final class Features {

    /** A fifth of those who hold a number lies in each band, where equal numbers allow it. */
    private static final int BANDS = 5;

    private static final Names YES = new Names("是", "yes");

    private Features() {}

    /**
     * The features of some tags, in the order of the catalogue.
     *
     * @param wanted which tags may be looked at
     */
    public static List<Feature> of(SegmentIndex index, Predicate<CatalogueTag> wanted) {
        List<Feature> features = new ArrayList<>();
        for (CatalogueTag tag : index.catalogue()) {
            if (!wanted.test(tag)) {
                continue;
            }
            if (tag.kind() == TagKind.FLAG) {
                features.add(new Feature(tag, TagKind.TRUE, YES, index.holders(tag.code(), TagKind.TRUE)));
            } else if (tag.kind() == TagKind.CATEGORY) {
                for (NamedValue value : tag.values()) {
                    features.add(new Feature(tag, value.code(), value.name(), index.holders(tag.code(), value.code())));
                }
            } else {
                features.addAll(bands(tag, index.measures(tag.code())));
            }
        }
        return features;
    }

    private static List<Feature> bands(CatalogueTag tag, MeasureSet measures) {
        double[] values = new double[Math.toIntExact(measures.holders().count())];
        int[] size = {0};
        measures.forEachValue(value -> values[size[0]++] = value);
        if (values.length == 0) {
            return List.of();
        }
        Arrays.sort(values);
        double[] starts = new double[BANDS];
        int bands = 0;
        for (int band = 0; band < BANDS; band++) {
            double start = values[(int) ((long) values.length * band / BANDS)];
            if (bands == 0 || start > starts[bands - 1]) {
                starts[bands++] = start;
            }
        }
        List<Feature> features = new ArrayList<>();
        double last = values[values.length - 1];
        for (int band = 0; band < bands; band++) {
            double low = starts[band];
            boolean open = band == bands - 1;
            double high = open ? last : starts[band + 1];
            NumberSet holders = measures.between(decimal(low), decimal(high), open ? Bound.UP_TO : Bound.BELOW);
            features.add(new Feature(tag, code(tag, low, high), name(tag, low, high, open), holders));
        }
        return features;
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value);
    }

    private static String code(CatalogueTag tag, double low, double high) {
        return text(tag, low) + ".." + text(tag, high);
    }

    private static Names name(CatalogueTag tag, double low, double high, boolean open) {
        String from = text(tag, low);
        String until = text(tag, high);
        if (low == high) {
            return new Names(from, from);
        }
        return open
                ? new Names(from + " 至 " + until, from + " to " + until)
                : new Names(from + " 至 " + until + "（不含）", from + " to below " + until);
    }

    private static String text(CatalogueTag tag, double value) {
        return tag.kind() == TagKind.DATE
                ? LocalDate.ofEpochDay((long) value).toString()
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
