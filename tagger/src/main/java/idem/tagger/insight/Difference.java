package idem.tagger.insight;

/**
 * How a feature differs between a segment and the base that it is held against.
 *
 * @param segmentPersons members of the segment who have it
 * @param basePersons persons of the base who have it
 * @param segmentShare 0 to 1
 * @param baseShare 0 to 1
 * @param chiSquare of segment and rest of the base by having and not having it, with one degree of freedom
 * @param test how {@code p} was found
 * @param p how likely so large a difference is by chance alone
 * @param q the smallest false discovery rate at which it counts (Benjamini and Hochberg, 1995)
 * @param significant whether {@code q} is at most 0.05
 */
public record Difference(
        Feature feature,
        long segmentPersons,
        long basePersons,
        double segmentShare,
        double baseShare,
        double chiSquare,
        Test test,
        double p,
        double q,
        boolean significant) {

    /** How chance was reckoned. */
    public enum Test {
        /** Pearson's chi-square of a 2×2 table with Yates' correction, where each cell expects five or more. */
        CHI_SQUARE,
        /** Fisher's exact test on both sides, where one expects fewer. */
        EXACT
    }

    /** Target group index: 100 times the share in the segment over that in the base, as {@link #lift()} is. */
    public double tgi() {
        return 100 * lift();
    }

    /**
     * How many times as common it is in the segment as in the base: infinite where somebody of the segment and nobody of the
     * base has it, 0 where nobody of either has.
     */
    public double lift() {
        return segmentShare == 0 ? 0 : segmentShare / baseShare;
    }
}
