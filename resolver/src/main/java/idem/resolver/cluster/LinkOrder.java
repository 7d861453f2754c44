package idem.resolver.cluster;

import idem.resolver.rule.Preference;
import java.util.Arrays;

/**
 * The total order in which links are taken: rule, then what the rule prefers, then the priorities of the two namespaces, then
 * the keys. One long a link holds its rank, as much of its {@link CoarseKey} as there are bits for, and its number; these are
 * radix-sorted, and runs that are equal so far are sorted by the order in full. As the coarse key never contradicts the order,
 * the outcome is that of the order alone.
 */
final class LinkOrder {

    private static final int SMALL_RUN = 12;

    private final LinkTable table;
    private final Admission admission;
    private final byte[] ranks;

    LinkOrder(LinkTable table, Admission admission, byte[] ranks) {
        this.table = table;
        this.admission = admission;
        this.ranks = ranks;
    }

    /** Negative where {@code one} comes first. Both must have a rank. */
    int compare(int one, int other) {
        int rank = ranks[one] & 0xff;
        int byRank = Integer.compare(rank, ranks[other] & 0xff);
        return byRank != 0 ? byRank : compareWithinRule(one, other, rank);
    }

    private int compareWithinRule(int one, int other, int rank) {
        int order = admission.rule(rank).prefer() == Preference.MOST_SEEN
                ? Long.compare(admission.count(other, rank), admission.count(one, rank))
                : 0;
        if (order == 0) {
            order = Long.compare(admission.lastSeen(other, rank), admission.lastSeen(one, rank));
        }
        if (order == 0) {
            order = Integer.compare(admission.priorities(one), admission.priorities(other));
        }
        if (order == 0) {
            order = table.compareKeys(table.smaller(one), table.smaller(other));
        }
        if (order == 0) {
            order = table.compareKeys(table.larger(one), table.larger(other));
        }
        return order;
    }

    /** The links whose verdict is accepted so far, in order. */
    Sorted sort(byte[] verdicts) {
        int indexBits = Math.max(1, 32 - Integer.numberOfLeadingZeros(verdicts.length));
        int rankBits = Math.max(1, 32 - Integer.numberOfLeadingZeros(admission.rules()));
        int coarseBits = Long.SIZE - 1 - indexBits - rankBits;
        CoarseKey[] coarse = new CoarseKey[admission.rules()];
        Arrays.setAll(coarse, rank -> new CoarseKey(admission, rank));
        int[] begins = new int[admission.rules() + 1];
        int left = 0;
        for (int link = 0; link < verdicts.length; link++) {
            if (verdicts[link] == 0) {
                int rank = ranks[link] & 0xff;
                coarse[rank].widen(link);
                begins[rank + 1]++;
                left++;
            }
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        long[] keys = new long[left];
        int next = 0;
        for (int link = 0; link < verdicts.length; link++) {
            if (verdicts[link] == 0) {
                int rank = ranks[link] & 0xff;
                long key = ((long) rank << coarseBits) | coarse[rank].of(link, coarseBits);
                keys[next++] = (key << indexBits) | link;
            }
        }
        long[] scratch = new long[left];
        long[] sorted = radixSort(keys, scratch, indexBits, Long.SIZE - 1);
        refine(sorted, sorted == keys ? scratch : keys, indexBits);
        return new Sorted(sorted, (1L << indexBits) - 1, begins);
    }

    private static long[] radixSort(long[] keys, long[] scratch, int fromBit, int toBit) {
        int digitBits = 11;
        long[] from = keys;
        long[] to = scratch;
        for (int shift = fromBit; shift < toBit; shift += digitBits) {
            int[] begins = new int[(1 << digitBits) + 1];
            int mask = (1 << digitBits) - 1;
            for (long key : from) {
                begins[((int) (key >>> shift) & mask) + 1]++;
            }
            if (from.length > 0 && begins[((int) (from[0] >>> shift) & mask) + 1] == from.length) {
                continue;
            }
            for (int i = 0; i < mask; i++) {
                begins[i + 1] += begins[i];
            }
            for (long key : from) {
                to[begins[(int) (key >>> shift) & mask]++] = key;
            }
            long[] swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }

    private void refine(long[] keys, long[] scratch, int indexBits) {
        long index = (1L << indexBits) - 1;
        int begin = 0;
        for (int end = 1; end <= keys.length; end++) {
            if (end == keys.length || keys[end] >>> indexBits != keys[begin] >>> indexBits) {
                mergeSort(keys, scratch, begin, end, index);
                begin = end;
            }
        }
    }

    private void mergeSort(long[] keys, long[] scratch, int begin, int end, long index) {
        if (end - begin <= SMALL_RUN) {
            insertionSort(keys, begin, end, index);
            return;
        }
        int middle = (begin + end) >>> 1;
        mergeSort(keys, scratch, begin, middle, index);
        mergeSort(keys, scratch, middle, end, index);
        System.arraycopy(keys, begin, scratch, begin, middle - begin);
        int left = begin;
        int right = middle;
        for (int to = begin; left < middle; to++) {
            boolean takeLeft = right == end || compare((int) (scratch[left] & index), (int) (keys[right] & index)) <= 0;
            keys[to] = takeLeft ? scratch[left++] : keys[right++];
        }
    }

    private void insertionSort(long[] keys, int begin, int end, long index) {
        for (int i = begin + 1; i < end; i++) {
            long key = keys[i];
            int to = i;
            while (to > begin && compare((int) (keys[to - 1] & index), (int) (key & index)) > 0) {
                keys[to] = keys[to - 1];
                to--;
            }
            keys[to] = key;
        }
    }

    /**
     * Links in order.
     *
     * @param keys in order; the low bits of each are the link's number
     * @param index the mask of these bits
     * @param begins where each rule's links begin; the last entry is where all end
     */
    @SuppressWarnings("ArrayRecordComponent") // a packed column; never compared
    record Sorted(long[] keys, long index, int[] begins) {

        int link(int position) {
            return (int) (keys[position] & index);
        }

        int begin(int rank) {
            return begins[rank];
        }

        int end(int rank) {
            return begins[rank + 1];
        }
    }
}
