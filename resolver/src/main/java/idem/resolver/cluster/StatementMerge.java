package idem.resolver.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one link of all statements of a pair, and one part of those of one pair and origin: the first, the last, the counts
 * summed as {@link Counts} does. Statements are spread by the top bits of their first end into buckets that fit into a core's cache, and each bucket
 * is sorted by both ends; buckets are worked on side by side. The links come in order of their ends' numbers.
 */
final class StatementMerge {

    private static final int BUCKET = 1 << 13;
    private static final int MOST_BUCKETS = 1 << 11;

    private final Statements statements;
    private final int shift;
    /** By position: both ends and the row, bucket by bucket, each bucket in order once it is sorted. */
    private final long[] pairs;

    private final int[] rows;
    private final int[] begins;
    private final int[] links;
    private final int[] parts;

    private StatementMerge(Statements statements, int identifiers) {
        this.statements = statements;
        int size = statements.size();
        int wanted = Math.max(1, Math.min(MOST_BUCKETS, size / BUCKET));
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, identifiers) - 1);
        this.shift = Math.max(0, bits - (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(wanted)));
        int buckets = (int) (((long) Math.max(1, identifiers) - 1) >>> shift) + 1;
        this.pairs = new long[size];
        this.rows = new int[size];
        this.begins = new int[buckets + 1];
        this.links = new int[buckets + 1];
        this.parts = new int[buckets + 1];
    }

    static PackedLinks merge(Statements statements, int identifiers) {
        StatementMerge merge = new StatementMerge(statements, identifiers);
        merge.spread();
        Slices buckets = new Slices(merge.begins.length - 1, merge.begins.length - 1);
        buckets.forEach((bucket, from, to) -> merge.sort(bucket));
        return merge.write(buckets);
    }

    private void spread() {
        int buckets = begins.length - 1;
        List<StatementPage> pages = statements.pages();
        Slices slices = new Slices(pages.size(), pages.size());
        int[][] next = new int[pages.size()][];
        slices.forEach((page, from, to) -> next[page] = counts(pages.get(page), buckets));
        int position = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            begins[bucket] = position;
            for (int[] ofPage : next) {
                int count = ofPage[bucket];
                ofPage[bucket] = position;
                position += count;
            }
        }
        begins[buckets] = position;
        slices.forEach((page, from, to) -> spread(pages.get(page), Statements.firstRow(page), next[page]));
    }

    private int[] counts(StatementPage page, int buckets) {
        int[] counts = new int[buckets];
        for (int place = 0; place < page.size(); place++) {
            counts[page.a(place) >>> shift]++;
        }
        return counts;
    }

    private void spread(StatementPage page, int firstRow, int[] next) {
        for (int place = 0; place < page.size(); place++) {
            int at = next[page.a(place) >>> shift]++;
            pairs[at] = ((long) page.a(place) << Integer.SIZE) | page.b(place);
            rows[at] = firstRow + place;
        }
    }

    /** Sorts a bucket, stably, and counts its links and parts. */
    private void sort(int bucket) {
        int begin = begins[bucket];
        int size = begins[bucket + 1] - begin;
        if (size > 1) {
            new BucketSort(size).sort(pairs, rows, begin);
        }
        int seenLinks = 0;
        int seenParts = 0;
        int linkBegin = begin;
        for (int i = begin; i < begin + size; i++) {
            boolean same = i > begin && pairs[i] == pairs[i - 1];
            seenLinks += same ? 0 : 1;
            linkBegin = same ? linkBegin : i;
            seenParts += earlier(linkBegin, i) < 0 ? 1 : 0;
        }
        links[bucket + 1] = seenLinks;
        parts[bucket + 1] = seenParts;
    }

    /** The nearest earlier position from {@code linkBegin} on whose row has this one's origin; -1 where there is none. */
    private int earlier(int linkBegin, int position) {
        int earlier = position - 1;
        while (earlier >= linkBegin && statements.origin(rows[earlier]) != statements.origin(rows[position])) {
            earlier--;
        }
        return earlier >= linkBegin ? earlier : -1;
    }

    private PackedLinks write(Slices buckets) {
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            links[bucket + 1] += links[bucket];
            parts[bucket + 1] += parts[bucket];
        }
        int allLinks = links[buckets.size()];
        int allParts = parts[buckets.size()];
        boolean repeated = allParts < rows.length;
        boolean counted = repeated || statements.countsDiffer();
        int @Nullable [] partsBegin = allParts == allLinks ? null : new int[allLinks + 1];
        PackedLinks merged = new PackedLinks(
                new int[allLinks],
                new int[allLinks],
                partsBegin,
                statements.originsDiffer() ? new int[allParts] : null,
                repeated || statements.firstSeenDiffers() ? new long[allParts] : null,
                new long[allParts],
                counted ? new long[allParts] : null);
        if (partsBegin != null) {
            partsBegin[allLinks] = allParts;
        }
        buckets.forEach((bucket, from, to) -> write(bucket, merged));
        return merged;
    }

    private void write(int bucket, PackedLinks merged) {
        int link = links[bucket] - 1;
        int part = parts[bucket] - 1;
        int linkBegin = begins[bucket];
        int firstPart = part + 1;
        for (int i = begins[bucket]; i < begins[bucket + 1]; i++) {
            if (i == begins[bucket] || pairs[i] != pairs[i - 1]) {
                link++;
                linkBegin = i;
                firstPart = part + 1;
                merged.a()[link] = (int) (pairs[i] >>> Integer.SIZE);
                merged.b()[link] = (int) pairs[i];
                if (merged.partsBegin() != null) {
                    merged.partsBegin()[link] = part + 1;
                }
            }
            if (earlier(linkBegin, i) < 0) {
                part++;
                state(merged, part, rows[i]);
            } else {
                add(merged, partOf(merged, firstPart, part, rows[i]), rows[i]);
            }
        }
    }

    /** The part of this link that has the row's origin. */
    private int partOf(PackedLinks merged, int firstPart, int lastPart, int row) {
        int part = lastPart;
        while (part > firstPart && merged.originOf(part) != statements.origin(row)) {
            part--;
        }
        return part;
    }

    private void state(PackedLinks merged, int part, int row) {
        merged.lastSeen()[part] = statements.lastSeen(row);
        if (merged.origin() != null) {
            merged.origin()[part] = statements.origin(row);
        }
        if (merged.firstSeen() != null) {
            merged.firstSeen()[part] = statements.firstSeen(row);
        }
        if (merged.count() != null) {
            merged.count()[part] = statements.count(row);
        }
    }

    private void add(PackedLinks merged, int part, int row) {
        merged.lastSeen()[part] = Math.max(merged.lastSeen()[part], statements.lastSeen(row));
        if (merged.firstSeen() != null) {
            merged.firstSeen()[part] = Math.min(merged.firstSeen()[part], statements.firstSeen(row));
        }
        if (merged.count() != null) {
            merged.count()[part] = Counts.sum(merged.count()[part], statements.count(row));
        }
    }

    /** Sorts pairs, with the rows that state them, within one bucket. */
    private static final class BucketSort {

        private final int size;
        private final int indexBits;
        private final long[] keys;
        private final long[] scratch;

        BucketSort(int size) {
            this.size = size;
            this.indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
            this.keys = new long[size];
            this.scratch = new long[size];
        }

        void sort(long[] pairs, int[] rows, int begin) {
            long differing = 0;
            for (int i = 1; i < size; i++) {
                differing |= pairs[begin + i] ^ pairs[begin];
            }
            int bitsOfB = Integer.SIZE - Integer.numberOfLeadingZeros((int) differing);
            int bitsOfA = Integer.SIZE - Integer.numberOfLeadingZeros((int) (differing >>> Integer.SIZE));
            if (bitsOfA + bitsOfB + indexBits < Long.SIZE) {
                long maskOfB = (1L << bitsOfB) - 1;
                for (int i = 0; i < size; i++) {
                    long pair = pairs[begin + i];
                    long low = ((pair >>> Integer.SIZE) & ((1L << bitsOfA) - 1)) << bitsOfB | (pair & maskOfB);
                    keys[i] = low << indexBits | i;
                }
                order(indexBits);
            } else {
                for (int i = 0; i < size; i++) {
                    keys[i] = (pairs[begin + i] & 0xffff_ffffL) << indexBits | i;
                }
                order(indexBits);
                for (int i = 0; i < size; i++) {
                    int index = index(i);
                    keys[i] = (pairs[begin + index] >>> Integer.SIZE) << indexBits | index;
                }
                order(indexBits);
            }
            permute(pairs, rows, begin);
        }

        private void order(int lowBit) {
            RadixSort.sort(keys, scratch, new Slices(size, 1), new int[] {size}, lowBit, (bucket, from, to) -> {});
        }

        private int index(int position) {
            return (int) (keys[position] & ((1L << indexBits) - 1));
        }

        private void permute(long[] pairs, int[] rows, int begin) {
            int[] sortedRows = new int[size];
            for (int i = 0; i < size; i++) {
                scratch[i] = pairs[begin + index(i)];
                sortedRows[i] = rows[begin + index(i)];
            }
            System.arraycopy(scratch, 0, pairs, begin, size);
            System.arraycopy(sortedRows, 0, rows, begin, size);
        }
    }
}
