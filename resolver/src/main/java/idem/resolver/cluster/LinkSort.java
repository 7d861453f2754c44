package idem.resolver.cluster;

import idem.resolver.sort.RadixSort;
import idem.resolver.sort.Slices;
import idem.resolver.sort.SortedAhead;
import idem.resolver.table.LinkTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Brings links into their {@link LinkOrder}. One long a link holds its rank, as much of its {@link CoarseKey} as there are bits
 * for, and its number; these are radix-sorted, and runs that are equal so far are sorted by the order in full. As the coarse key
 * never contradicts the order, the outcome is that of the order alone.
 *
 * <p>Links are judged one by one as their keys are made, so that memory is read once. Memory: 16 bytes a link.
 */
final class LinkSort {

    /** Of how many links the ends' digests are read at once, so that waiting for one hides waiting for the others. */
    private static final int AT_ONCE = 128;

    /** Stands for the key of a link that is refused. */
    private static final long REFUSED = -1;

    private final LinkTable table;
    private final Admission admission;
    private final LinkOrder order;
    private final byte[] verdicts;
    private final byte[] ranks;
    private final int indexBits;
    private final int coarseBits;
    private final CoarseKey[] coarse;
    private final Slices slices;
    private final long[] keys;
    /** How many keys stand at the begin of each slice. */
    private final int[] filled;
    /** By slice, how many of them have each rank. */
    private final int[][] ofRank;

    LinkSort(LinkTable table, Admission admission, LinkOrder order, byte[] verdicts, byte[] ranks) {
        this.table = table;
        this.admission = admission;
        this.order = order;
        this.verdicts = verdicts;
        this.ranks = ranks;
        this.indexBits = bitsFor(verdicts.length);
        this.coarseBits = Long.SIZE - 1 - indexBits - bitsFor(admission.rules());
        this.coarse = new CoarseKey[admission.rules()];
        LinkRanges ranges = LinkRanges.of(table);
        Arrays.setAll(coarse, rank -> new CoarseKey(admission, rank, ranges, coarseBits));
        this.slices = Slices.of(verdicts.length);
        this.keys = new long[verdicts.length];
        this.filled = new int[slices.slices()];
        this.ofRank = new int[slices.slices()][];
    }

    /** Refuses links one by one, and makes the keys of the others. */
    void admit(BitSet blocked) {
        boolean noneBlocked = blocked.isEmpty();
        slices.forEach((slice, begin, end) -> {
            int[] digestsOfA = new int[AT_ONCE];
            int[] digestsOfB = new int[AT_ONCE];
            int[] counts = new int[admission.rules()];
            int next = begin;
            for (int first = begin; first < end; first += AT_ONCE) {
                int last = Math.min(end, first + AT_ONCE);
                for (int link = first; link < last; link++) {
                    digestsOfA[link - first] = table.digest(table.a(link));
                    digestsOfB[link - first] = table.digest(table.b(link));
                }
                for (int link = first; link < last; link++) {
                    long key = noneBlocked || !(blocked.get(table.a(link)) || blocked.get(table.b(link)))
                            ? judge(link, digestsOfA[link - first], digestsOfB[link - first])
                            : refuse(link, Verdict.BLOCKED);
                    if (key != REFUSED) {
                        counts[rank(key)]++;
                        keys[next++] = key;
                    }
                }
            }
            filled[slice] = next - begin;
            ofRank[slice] = counts;
        });
    }

    /** Answers the link's key, else {@link #REFUSED}. */
    private long judge(int link, int digestA, int digestB) {
        int pair = admission.pair(table.a(link), table.b(link));
        if (admission.expired(link, pair)) {
            return refuse(link, Verdict.EXPIRED);
        }
        int rank = admission.rank(link, pair);
        if (rank == Admission.NO_RANK) {
            return refuse(link, Verdict.NO_RULE);
        }
        ranks[link] = (byte) rank;
        long key = ((long) rank << coarseBits) | coarse[rank].of(link, pair, digestA, digestB);
        return (key << indexBits) | link;
    }

    private long refuse(int link, Verdict verdict) {
        verdicts[link] = verdict.code();
        ranks[link] = (byte) Admission.NO_RANK;
        return REFUSED;
    }

    /** Refuses the links of shared identifiers. */
    void refuseShared(BitSet shared) {
        if (shared.isEmpty()) {
            return;
        }
        slices.forEach((slice, begin, end) -> {
            int next = begin;
            for (int position = begin; position < begin + filled[slice]; position++) {
                int link = link(keys[position]);
                if (shared.get(table.a(link)) || shared.get(table.b(link))) {
                    verdicts[link] = Verdict.SHARED.code();
                    ofRank[slice][rank(keys[position])]--;
                } else {
                    keys[next++] = keys[position];
                }
            }
            filled[slice] = next - begin;
        });
    }

    /** The links that were not refused, in order, as other cores still sort them. To be called once. */
    SortedLinks sort() {
        long[] ends = new long[keys.length];
        TiedLinks[] tied = new TiedLinks[coarse.length];
        Arrays.setAll(
                tied, rank -> new TiedLinks(table, order, coarse[rank].leavesOnlyEnds(), indexMask(), keys, ends));
        SortedAhead ahead = RadixSort.sortAhead(keys, ends, slices, filled, indexBits, (bucket, begin, end) -> {
            for (int position = begin; position < end; position++) {
                int link = link(keys[position]);
                ends[position] = ((long) table.a(link) << Integer.SIZE) | table.b(link);
            }
            refine(tied, begin, end);
        });
        return new SortedLinks(keys, ends, indexMask(), begins(), ahead);
    }

    /** Where the links of each rank begin once they are sorted, and where all end. */
    private int[] begins() {
        int[] begins = new int[admission.rules() + 1];
        for (int rank = 0; rank < admission.rules(); rank++) {
            begins[rank + 1] = begins[rank];
            for (int[] ofSlice : ofRank) {
                begins[rank + 1] += ofSlice[rank];
            }
        }
        return begins;
    }

    /** Sorts runs of equal coarse keys by the order in full. */
    private void refine(TiedLinks[] tied, int from, int to) {
        int begin = from;
        for (int end = from + 1; end <= to; end++) {
            if (end == to || keys[end] >>> indexBits != keys[begin] >>> indexBits) {
                if (end - begin > 1) {
                    tied[rank(keys[begin])].sort(begin, end);
                }
                begin = end;
            }
        }
    }

    private int rank(long key) {
        return (int) (key >>> (indexBits + coarseBits));
    }

    private long indexMask() {
        return (1L << indexBits) - 1;
    }

    private int link(long key) {
        return (int) (key & indexMask());
    }

    private static int bitsFor(int numbers) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(numbers));
    }
}
