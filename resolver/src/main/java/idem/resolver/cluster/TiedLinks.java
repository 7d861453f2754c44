package idem.resolver.cluster;

import idem.resolver.table.LinkTable;
import java.util.Arrays;

/** Sorts links whose coarse keys are equal by the {@link LinkOrder} in full, and their ends with them. */
final class TiedLinks {

    private static final int FEW = 16;

    private final LinkTable table;
    private final LinkOrder order;
    private final boolean onlyEndsDiffer;
    private final long index;
    private final long[] keys;
    private final long[] ends;

    /**
     * @param onlyEndsDiffer whether nothing but the keys of the ends can tell them apart
     * @param index the mask of a link's number within a key
     */
    TiedLinks(LinkTable table, LinkOrder order, boolean onlyEndsDiffer, long index, long[] keys, long[] ends) {
        this.table = table;
        this.order = order;
        this.onlyEndsDiffer = onlyEndsDiffer;
        this.index = index;
        this.keys = keys;
        this.ends = ends;
    }

    void sort(int begin, int end) {
        if (end - begin <= FEW) {
            insertionSort(begin, end);
        } else if (onlyEndsDiffer && haveOneSmallerEnd(begin, end)) {
            sortByLargerEnd(begin, end);
        } else {
            mergeSort(begin, end);
        }
    }

    private void insertionSort(int begin, int end) {
        for (int i = begin + 1; i < end; i++) {
            long key = keys[i];
            long both = ends[i];
            int to = i;
            while (to > begin && compare(keys[to - 1], ends[to - 1], key, both) > 0) {
                keys[to] = keys[to - 1];
                ends[to] = ends[to - 1];
                to--;
            }
            keys[to] = key;
            ends[to] = both;
        }
    }

    /** Whether all are links of one hub, whose key is the smaller of each. */
    private boolean haveOneSmallerEnd(int begin, int end) {
        int smaller = smaller(ends[begin]);
        for (int i = begin + 1; i < end; i++) {
            if (smaller(ends[i]) != smaller) {
                return false;
            }
        }
        return true;
    }

    private void sortByLargerEnd(int begin, int end) {
        long[] digests = new long[end - begin];
        for (int i = begin; i < end; i++) {
            long digest = (long) table.digest(larger(ends[i])) << Integer.SIZE;
            digests[i - begin] = (digest ^ Long.MIN_VALUE) | (i - begin);
        }
        Arrays.sort(digests);
        int[] places = new int[digests.length];
        Arrays.setAll(places, i -> (int) digests[i]);
        permute(begin, places);
        int first = begin;
        for (int i = begin + 1; i <= end; i++) {
            boolean same = i < end && (digests[i - begin] ^ digests[first - begin]) >>> Integer.SIZE == 0;
            if (!same) {
                if (i - first > FEW) {
                    mergeSort(first, i);
                } else {
                    insertionSort(first, i);
                }
                first = i;
            }
        }
    }

    private void mergeSort(int begin, int end) {
        int[] places = new int[end - begin];
        Arrays.setAll(places, i -> i);
        mergeSort(begin, places, places.clone(), 0, places.length);
        permute(begin, places);
    }

    /** Sorts a range of {@code into}; {@code from} holds the same places there. */
    private void mergeSort(int base, int[] into, int[] from, int begin, int end) {
        if (end - begin < 2) {
            return;
        }
        int middle = (begin + end) >>> 1;
        mergeSort(base, from, into, begin, middle);
        mergeSort(base, from, into, middle, end);
        int left = begin;
        int right = middle;
        for (int to = begin; to < end; to++) {
            boolean takeLeft = right == end
                    || (left < middle
                            && compare(
                                            keys[base + from[left]],
                                            ends[base + from[left]],
                                            keys[base + from[right]],
                                            ends[base + from[right]])
                                    <= 0);
            into[to] = takeLeft ? from[left++] : from[right++];
        }
    }

    private void permute(int begin, int[] places) {
        long[] keysThere = Arrays.copyOfRange(keys, begin, begin + places.length);
        long[] endsThere = Arrays.copyOfRange(ends, begin, begin + places.length);
        for (int i = 0; i < places.length; i++) {
            keys[begin + i] = keysThere[places[i]];
            ends[begin + i] = endsThere[places[i]];
        }
    }

    private int compare(long oneKey, long oneEnds, long otherKey, long otherEnds) {
        if (!onlyEndsDiffer) {
            return order.compare((int) (oneKey & index), (int) (otherKey & index));
        }
        int bySmaller = compareIdentifiers(smaller(oneEnds), smaller(otherEnds));
        return bySmaller != 0 ? bySmaller : compareIdentifiers(larger(oneEnds), larger(otherEnds));
    }

    private int compareIdentifiers(int one, int other) {
        return one == other ? 0 : table.compareKeys(one, other);
    }

    private int smaller(long both) {
        int a = (int) (both >>> Integer.SIZE);
        int b = (int) both;
        return table.compareKeys(a, b) < 0 ? a : b;
    }

    private int larger(long both) {
        int a = (int) (both >>> Integer.SIZE);
        int b = (int) both;
        return table.compareKeys(a, b) < 0 ? b : a;
    }
}
