package idem.resolver.cluster;

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
        Arrays.setAll(coarse, rank -> new CoarseKey(table, admission, rank, ranges, coarseBits));
        this.slices = Slices.of(verdicts.length);
        this.keys = new long[verdicts.length];
        this.filled = new int[slices.slices()];
    }

    /** Refuses links one by one, and makes the keys of the others. */
    void admit(BitSet blocked) {
        boolean noneBlocked = blocked.isEmpty();
        slices.forEach((slice, begin, end) -> {
            int next = begin;
            for (int link = begin; link < end; link++) {
                int a = table.a(link);
                int b = table.b(link);
                int rank = Admission.NO_RANK;
                if (!noneBlocked && (blocked.get(a) || blocked.get(b))) {
                    verdicts[link] = Verdict.BLOCKED.code();
                } else if (admission.expired(link, a, b)) {
                    verdicts[link] = Verdict.EXPIRED.code();
                } else {
                    rank = admission.rank(link, a, b);
                    if (rank == Admission.NO_RANK) {
                        verdicts[link] = Verdict.NO_RULE.code();
                    } else {
                        long key = ((long) rank << coarseBits) | coarse[rank].of(link, a, b);
                        keys[next++] = (key << indexBits) | link;
                    }
                }
                ranks[link] = (byte) rank;
            }
            filled[slice] = next - begin;
        });
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
                } else {
                    keys[next++] = keys[position];
                }
            }
            filled[slice] = next - begin;
        });
    }

    /** The links that were not refused, in order. To be called once. */
    SortedLinks sort() {
        long[] ends = new long[keys.length];
        RadixSort.sort(keys, ends, slices, filled, indexBits, (bucket, begin, end) -> {
            for (int position = begin; position < end; position++) {
                int link = link(keys[position]);
                ends[position] = ((long) table.a(link) << Integer.SIZE) | table.b(link);
            }
            refine(ends, begin, end);
        });
        int[] begins = new int[admission.rules() + 1];
        int links = Arrays.stream(filled).sum();
        for (int rank = 1; rank <= admission.rules(); rank++) {
            begins[rank] = firstOf(rank, begins[rank - 1], links);
        }
        return new SortedLinks(keys, ends, (1L << indexBits) - 1, begins);
    }

    /** Sorts runs of equal coarse keys by the order in full. */
    private void refine(long[] ends, int from, int to) {
        int begin = from;
        for (int end = from + 1; end <= to; end++) {
            if (end == to || keys[end] >>> indexBits != keys[begin] >>> indexBits) {
                if (end - begin > 1) {
                    CoarseKey equal = coarse[rank(keys[begin])];
                    new TiedLinks(table, order, equal.leavesOnlyEnds(), (1L << indexBits) - 1, keys, ends)
                            .sort(begin, end);
                }
                begin = end;
            }
        }
    }

    /** The first position from {@code begin} on whose link has this rank or a higher one. */
    private int firstOf(int rank, int begin, int end) {
        int from = begin;
        int to = end;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (rank(keys[middle]) < rank) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private int rank(long key) {
        return (int) (key >>> (indexBits + coarseBits));
    }

    private int link(long key) {
        return (int) (key & ((1L << indexBits) - 1));
    }

    private static int bitsFor(int numbers) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(numbers));
    }
}
