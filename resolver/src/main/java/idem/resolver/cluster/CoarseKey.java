package idem.resolver.cluster;

import idem.resolver.rule.Preference;

/**
 * What orders the links of one rule, as far as it goes into some bits: count where the rule prefers it, last seen, priorities.
 * A smaller key comes first. Each takes as many bits as its range among these links needs; the first that lacks bits is cut,
 * and what would follow it is left out, so the key never contradicts the order.
 */
final class CoarseKey {

    private final Admission admission;
    private final int rank;
    private final boolean mostSeen;
    private final Range count = new Range();
    private final Range lastSeen = new Range();
    private final Range priorities = new Range();

    CoarseKey(Admission admission, int rank) {
        this.admission = admission;
        this.rank = rank;
        this.mostSeen = admission.rule(rank).prefer() == Preference.MOST_SEEN;
    }

    /** Takes a link's values into the ranges; to be done for every link before any key is asked for. */
    void widen(int link) {
        if (mostSeen) {
            count.add(admission.count(link, rank));
        }
        lastSeen.add(admission.lastSeen(link, rank));
        priorities.add(admission.priorities(link));
    }

    /** A link's key of so many bits. */
    long of(int link, int bits) {
        long key = 0;
        int left = bits;
        if (mostSeen) {
            key = count.append(key, left, count.greatest - admission.count(link, rank));
            left -= count.bits();
        }
        key = lastSeen.append(key, left, lastSeen.greatest - admission.lastSeen(link, rank));
        left -= lastSeen.bits();
        key = priorities.append(key, left, admission.priorities(link) - priorities.least);
        left -= priorities.bits();
        return key << Math.max(0, left);
    }

    /** How far apart values lie. */
    private static final class Range {

        private long least = Long.MAX_VALUE;
        private long greatest = Long.MIN_VALUE;

        void add(long value) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }

        /** Puts as many of a value's upper bits behind a key as there is room for. */
        long append(long key, int left, long value) {
            int taken = Math.max(0, Math.min(left, bits()));
            return taken == 0 ? key : (key << taken) | (value >>> (bits() - taken));
        }

        int bits() {
            return Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
        }
    }
}
