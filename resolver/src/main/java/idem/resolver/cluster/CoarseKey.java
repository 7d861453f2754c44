package idem.resolver.cluster;

import idem.resolver.rule.Preference;

/**
 * What orders the links of one rule, as far as it goes into some bits: count where the rule prefers it, last seen, priorities,
 * then the digest of the smaller key and that of the larger. A smaller key comes first. Each takes as many bits as its range
 * needs; the first that lacks bits is cut, and what would follow it is left out, so the key never contradicts the order.
 */
final class CoarseKey {

    private final Admission admission;
    private final int rank;
    private final LinkRanges ranges;
    private final Admission.Priorities priorities;
    private final boolean mostSeen;
    private final int countBits;
    private final int countCut;
    private final int timeBits;
    private final int timeCut;
    private final int priorityBits;
    private final int priorityCut;
    private final int smallerBits;
    private final int largerBits;
    private final int unused;

    CoarseKey(Admission admission, int rank, LinkRanges ranges, int bits) {
        this.admission = admission;
        this.rank = rank;
        this.ranges = ranges;
        this.mostSeen = admission.rule(rank).prefer() == Preference.MOST_SEEN;
        this.priorities = admission.prioritiesWithin(rank);
        int left = bits;
        int needed = mostSeen ? bitsOf(ranges.mostCounted() - ranges.leastCounted()) : 0;
        countBits = Math.min(left, needed);
        countCut = needed - countBits;
        left -= countBits;
        needed = bitsOf(ranges.timesApart());
        timeBits = Math.min(left, needed);
        timeCut = needed - timeBits;
        left -= timeBits;
        needed = bitsOf(priorities.most() - priorities.least());
        priorityBits = Math.min(left, needed);
        priorityCut = needed - priorityBits;
        left -= priorityBits;
        smallerBits = Math.min(left, Integer.SIZE);
        left -= smallerBits;
        largerBits = Math.min(left, Integer.SIZE);
        unused = left - largerBits;
    }

    /**
     * A link's key. Nothing here branches on what is a matter of chance, which would cost more than all else.
     *
     * @param pair of the namespaces of its ends
     * @param digestA of the key of one end
     * @param digestB of the key of the other
     */
    long of(int link, int pair, int digestA, int digestB) {
        long key = 0;
        if (mostSeen) {
            key = (ranges.mostCounted() - admission.count(link, rank)) >>> countCut;
        }
        key = key << timeBits | ranges.timeBeforeNewest(admission.lastSeen(link, rank)) >>> timeCut;
        key = key << priorityBits | ((long) admission.prioritiesOf(pair) - priorities.least()) >>> priorityCut;
        if (smallerBits > 0) {
            long one = digestA & 0xffff_ffffL;
            long other = digestB & 0xffff_ffffL;
            long apart = one - other;
            long smaller = other + (apart & (apart >> (Long.SIZE - 1)));
            key = key << smallerBits | smaller >>> (Integer.SIZE - smallerBits);
            if (largerBits > 0) {
                key = key << largerBits | (one + other - smaller) >>> (Integer.SIZE - largerBits);
            }
        }
        return key << unused;
    }

    /** Whether links of equal keys can only differ in the keys of their ends. */
    boolean leavesOnlyEnds() {
        return countCut == 0 && timeCut == 0 && priorityCut == 0;
    }

    private static int bitsOf(long range) {
        return Long.SIZE - Long.numberOfLeadingZeros(range);
    }
}
