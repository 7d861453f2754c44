package idem.tagger.insight;

import idem.tagger.insight.Difference.Test;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;
import org.hipparchus.special.Erf;

/**
 * A table of two groups by having and not having a feature.
 *
 * @param a of the first group who have it
 * @param n size of the first group
 * @param b of the second group who have it
 * @param m size of the second group
 */
record TwoByTwo(long a, long n, long b, long m) {

    private static final double LEAST_EXPECTED = 5;
    private static final double ROUNDING = 1 + 1e-9;
    private static final double NEGLIGIBLE = 1e-18;

    /** Pearson's statistic with Yates' continuity correction; 0 where a margin is empty. */
    double chiSquare() {
        double all = (double) n + m;
        double have = (double) a + b;
        double margins = have * (all - have) * n * m;
        if (margins == 0) {
            return 0;
        }
        double off = Math.max(0, Math.abs((double) a * (m - b) - (double) b * (n - a)) - all / 2);
        return off * off / have / (all - have) * all / n / m;
    }

    /** Which test fits. */
    Test test() {
        double all = (double) n + m;
        double have = (double) a + b;
        return Math.min(n, m) * Math.min(have, all - have) / all < LEAST_EXPECTED ? Test.EXACT : Test.CHI_SQUARE;
    }

    /** How likely a table as uneven as this or more is by chance. */
    double p() {
        return test() == Test.EXACT ? exact() : Erf.erfc(Math.sqrt(chiSquare() / 2));
    }

    /** The probabilities of all tables of the same margins that are no likelier than this one, together. */
    private double exact() {
        HypergeometricDistribution tables =
                new HypergeometricDistribution(Math.toIntExact(n + m), Math.toIntExact(a + b), Math.toIntExact(n));
        double own = tables.probability((int) a) * ROUNDING;
        double sum = 0;
        for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
            double one = tables.probability(x);
            sum += one <= own ? one : 0;
            if (x > a && x > tables.getNumericalMean() && one < NEGLIGIBLE * Math.max(sum, Double.MIN_NORMAL)) {
                break;
            }
        }
        return Math.min(1, sum);
    }
}
