package idem.tagger.insight;

import idem.tagger.block.NumberSet;
import idem.tagger.block.OverlapCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What sets a segment apart from a base: every feature's shares and whether they differ by more than chance. */
public final class Insight {

    /** The share of differences told as real that are allowed not to be. */
    public static final double FALSE_DISCOVERY_RATE = 0.05;

    private Insight() {}

    /**
     * Holds a segment against a base: shares are those of all of the base, the test is against those of it who are not in the
     * segment. Features that all or none of the two have tell nothing and are left out.
     *
     * @return real differences first, and of these the strongest (by chi-square)
     */
    public static List<Difference> of(NumberSet segment, NumberSet base, List<Feature> features) {
        List<NumberSet> holders = features.stream().map(Feature::holders).toList();
        NumberSet shared = segment.and(base);
        long[] inSegment = OverlapCounts.of(segment, holders);
        long[] inBase = OverlapCounts.of(base, holders);
        long[] inBoth = shared.count() == segment.count() ? inSegment : OverlapCounts.of(shared, holders);
        long rest = base.count() - shared.count();
        List<Difference> found = new ArrayList<>();
        for (int i = 0; i < holders.size(); i++) {
            TwoByTwo table = new TwoByTwo(inSegment[i], segment.count(), inBase[i] - inBoth[i], rest);
            long have = table.a() + table.b();
            if (have > 0 && have < segment.count() + rest) {
                found.add(new Difference(
                        features.get(i),
                        inSegment[i],
                        inBase[i],
                        share(inSegment[i], segment.count()),
                        share(inBase[i], base.count()),
                        table.chiSquare(),
                        table.test(),
                        table.p(),
                        1,
                        false));
            }
        }
        return judged(found);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static List<Difference> judged(List<Difference> found) {
        double[] q = adjusted(found.stream().mapToDouble(Difference::p).toArray());
        return IntStream.range(0, q.length)
                .mapToObj(i -> with(found.get(i), q[i]))
                .sorted(Comparator.comparing(Difference::significant)
                        .reversed()
                        .thenComparing(Comparator.comparingDouble(Difference::chiSquare)
                                .reversed()))
                .toList();
    }

    private static Difference with(Difference one, double q) {
        return new Difference(
                one.feature(),
                one.segmentPersons(),
                one.basePersons(),
                one.segmentShare(),
                one.baseShare(),
                one.chiSquare(),
                one.test(),
                one.p(),
                q,
                q <= FALSE_DISCOVERY_RATE);
    }

    /** Benjamini and Hochberg's step-up: the least rate at which each would be told as real. */
    static double[] adjusted(double[] p) {
        Integer[] order = IntStream.range(0, p.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] q = new double[p.length];
        double least = 1;
        for (int rank = p.length; rank > 0; rank--) {
            least = Math.min(least, p[order[rank - 1]] * p.length / rank);
            q[order[rank - 1]] = least;
        }
        return q;
    }
}
