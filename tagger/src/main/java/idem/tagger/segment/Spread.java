package idem.tagger.segment;

import idem.graph.tag.TagKind;
import idem.tagger.block.MeasureSet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the numbers or dates of a tag spread over its holders, each as text. A quantile is the least value that at least that
 * share of them does not exceed; where there are very many holders, every so-manieth of them speaks for the others.
 *
 * @param tenth the value that a tenth of the holders do not exceed
 */
public record Spread(
        String least,
        String tenth,
        String quarter,
        String median,
        String threeQuarters,
        String nineTenths,
        String most) {

    private static final int MOST_HOLDERS = 1_000_000;

    /** Of a tag in an index; empty where nobody holds it. */
    public static Optional<Spread> of(SegmentIndex index, String tag, TagKind kind) {
        MeasureSet measures = index.measures(tag);
        long holders = measures.holders().count();
        if (holders == 0) {
            return Optional.empty();
        }
        return of(sampled(measures, holders), kind);
    }

    /** Of some values, days being counted from 1970-01-01; empty where there are none. */
    public static Optional<Spread> of(double[] holders, TagKind kind) {
        if (holders.length == 0) {
            return Optional.empty();
        }
        double[] values = holders.clone();
        Arrays.sort(values);
        return Optional.of(new Spread(
                text(kind, values[0]),
                quantile(kind, values, 0.1),
                quantile(kind, values, 0.25),
                quantile(kind, values, 0.5),
                quantile(kind, values, 0.75),
                quantile(kind, values, 0.9),
                text(kind, values[values.length - 1])));
    }

    private static double[] sampled(MeasureSet measures, long holders) {
        long step = (holders + MOST_HOLDERS - 1) / MOST_HOLDERS;
        double[] values = new double[Math.toIntExact((holders + step - 1) / step)];
        long[] seen = {0};
        measures.forEachValue(value -> {
            if (seen[0] % step == 0) {
                values[(int) (seen[0] / step)] = value;
            }
            seen[0]++;
        });
        return values;
    }

    private static String quantile(TagKind kind, double[] sorted, double share) {
        return text(kind, sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]);
    }

    private static String text(TagKind kind, double value) {
        return kind == TagKind.DATE
                ? LocalDate.ofEpochDay((long) value).toString()
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
