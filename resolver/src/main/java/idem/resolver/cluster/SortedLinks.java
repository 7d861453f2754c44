package idem.resolver.cluster;

import idem.resolver.sort.SortedAhead;

/**
 * Links in order, and with them their ends, so that taking them in order reads memory in order. They may still be being
 * sorted: who takes them asks up to where they are.
 *
 * @param keys in order; the low bits of each are the link's number
 * @param ends of each its two ends, {@code a} in the upper half
 * @param index the mask of the bits of a number
 * @param begins where each rule's links begin; the last entry is where all end
 * @param ahead the sorting
 */
@SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
record SortedLinks(long[] keys, long[] ends, long index, int[] begins, SortedAhead ahead) {

    /** Up to where links are sorted, which is beyond {@code position}; waits for that. To be asked by one thread. */
    int sortedThrough(int position) {
        return ahead.through(position);
    }

    int link(int position) {
        return (int) (keys[position] & index);
    }

    int a(int position) {
        return (int) (ends[position] >>> Integer.SIZE);
    }

    int b(int position) {
        return (int) ends[position];
    }

    int begin(int rank) {
        return begins[rank];
    }

    int end(int rank) {
        return begins[rank + 1];
    }
}
