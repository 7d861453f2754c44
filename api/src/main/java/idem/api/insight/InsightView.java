package idem.api.insight;

import idem.graph.tag.CatalogueTag.Names;
import idem.tagger.insight.Difference;
import idem.tagger.insight.Sentence;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What sets a segment apart.
 *
 * @param persons of the segment
 * @param base persons whom it is held against
 * @param tested how many features were tested
 * @param significant how many of these differ by more than chance, at a false discovery rate of 5 %
 * @param differences the real ones first, and of these the strongest
 */
public record InsightView(
        long persons,
        long base,
        int tested,
        long significant,
        double falseDiscoveryRate,
        List<DifferenceView> differences) {

    /** Both languages. */
    record Both(String zh, String en) {
        static Both of(Names names) {
            return new Both(names.zh(), names.en());
        }
    }

    /**
     * One feature's difference.
     *
     * @param tgi 100 times the share in the segment over that in the base; null where somebody of the segment and nobody of
     *     the base has it
     * @param lift the one over the other; null as {@code tgi} is
     * @param test {@code chi_square} or {@code exact}
     * @param q after Benjamini and Hochberg's correction
     */
    record DifferenceView(
            String tag,
            Both tagName,
            String value,
            Both valueName,
            long segmentPersons,
            long basePersons,
            double segmentShare,
            double baseShare,
            @Nullable Double tgi,
            @Nullable Double lift,
            double chiSquare,
            String test,
            double p,
            double q,
            boolean significant,
            Both sentence) {

        static DifferenceView of(Difference one) {
            return new DifferenceView(
                    one.feature().tag().code(),
                    Both.of(one.feature().tag().name()),
                    one.feature().value(),
                    Both.of(one.feature().name()),
                    one.segmentPersons(),
                    one.basePersons(),
                    one.segmentShare(),
                    one.baseShare(),
                    finite(one.tgi()),
                    finite(one.lift()),
                    one.chiSquare(),
                    one.test().name().toLowerCase(Locale.ROOT),
                    one.p(),
                    one.q(),
                    one.significant(),
                    new Both(Sentence.zh(one), Sentence.en(one)));
        }
    }

    private static @Nullable Double finite(double ratio) {
        return Double.isInfinite(ratio) ? null : ratio;
    }

    static InsightView of(long persons, long base, List<Difference> found, int most) {
        return new InsightView(
                persons,
                base,
                found.size(),
                found.stream().filter(Difference::significant).count(),
                idem.tagger.insight.Insight.FALSE_DISCOVERY_RATE,
                found.stream().limit(most).map(DifferenceView::of).toList());
    }

    /** For people, one sentence a line, in Chinese and English. */
    public String text() {
        StringBuilder text =
                new StringBuilder("%,d persons against %,d; %,d of %,d features differ by more than chance%n"
                        .formatted(persons, base, significant, tested));
        for (DifferenceView one : differences) {
            if (one.significant()) {
                text.append("  %-10s %s%n             %s%n"
                        .formatted(
                                bar(one.tgi()),
                                one.sentence().en(),
                                one.sentence().zh()));
            }
        }
        return text.toString().stripTrailing();
    }

    /** A mark for each half of the base's share, ten at most. */
    private static String bar(@Nullable Double tgi) {
        return "#".repeat(tgi == null ? 10 : (int) Math.min(10, Math.max(0, Math.round(tgi / 50))));
    }
}
