package idem.resolver.table;

import idem.resolver.sort.Slices;
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
    private static final int SLICES = 64;

    private final StatementColumns columns;
    private final int size;
    private final int shift;
    /** By bucket, its first position; within it statements are in order once it is sorted. */
    private final int[] begins;

    private final int[] links;
    private final int[] parts;

    private StatementMerge(Statements statements, int identifiers) {
        this.columns = new StatementColumns(statements);
        this.size = statements.size();
        int wanted = Math.max(1, Math.min(MOST_BUCKETS, size / BUCKET));
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, identifiers) - 1);
        this.shift = Math.max(0, bits - (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(wanted)));
        int buckets = (int) (((long) Math.max(1, identifiers) - 1) >>> shift) + 1;
        this.begins = new int[buckets + 1];
        this.links = new int[buckets + 1];
        this.parts = new int[buckets + 1];
    }

    static PackedLinks merge(Statements statements, int identifiers) {
        StatementMerge merge = new StatementMerge(statements, identifiers);
        merge.spread(statements.pages());
        Slices buckets = new Slices(merge.buckets(), Math.min(merge.buckets(), SLICES));
        buckets.forEach((slice, from, to) -> {
            PairSort sort = new PairSort();
            for (int bucket = from; bucket < to; bucket++) {
                merge.sort(bucket, sort);
            }
        });
        return merge.write(buckets);
    }

    private int buckets() {
        return begins.length - 1;
    }

    private void spread(List<StatementPage> pages) {
        Slices slices = new Slices(pages.size(), pages.size());
        int[][] next = new int[pages.size()][];
        slices.forEach((page, from, to) -> next[page] = counts(pages.get(page)));
        int position = 0;
        for (int bucket = 0; bucket < buckets(); bucket++) {
            begins[bucket] = position;
            for (int[] ofPage : next) {
                int count = ofPage[bucket];
                ofPage[bucket] = position;
                position += count;
            }
        }
        begins[buckets()] = position;
        slices.forEach((page, from, to) -> columns.take(pages.get(page), positions(pages.get(page), next[page])));
    }

    private int[] counts(StatementPage page) {
        int[] counts = new int[buckets()];
        for (int row = 0; row < page.size(); row++) {
            counts[page.a(row) >>> shift]++;
        }
        return counts;
    }

    /** @param next by bucket, the position of the page's next row in it */
    private int[] positions(StatementPage page, int[] next) {
        int[] positions = new int[page.size()];
        for (int row = 0; row < positions.length; row++) {
            positions[row] = next[page.a(row) >>> shift]++;
        }
        return positions;
    }

    /** Sorts a bucket, stably, and counts its links and parts. */
    private void sort(int bucket, PairSort sort) {
        int begin = begins[bucket];
        int end = begins[bucket + 1];
        if (end - begin > 1) {
            sort.sort(columns, begin, end - begin);
        }
        int seenLinks = 0;
        int seenParts = 0;
        int linkBegin = begin;
        for (int i = begin; i < end; i++) {
            boolean same = i > begin && columns.pair(i) == columns.pair(i - 1);
            seenLinks += same ? 0 : 1;
            linkBegin = same ? linkBegin : i;
            seenParts += earlier(linkBegin, i) < 0 ? 1 : 0;
        }
        links[bucket + 1] = seenLinks;
        parts[bucket + 1] = seenParts;
    }

    /** The nearest earlier position from {@code linkBegin} on that has this one's origin; -1 where there is none. */
    private int earlier(int linkBegin, int position) {
        int earlier = position - 1;
        while (earlier >= linkBegin && columns.origin(earlier) != columns.origin(position)) {
            earlier--;
        }
        return earlier >= linkBegin ? earlier : -1;
    }

    private PackedLinks write(Slices buckets) {
        for (int bucket = 0; bucket < buckets(); bucket++) {
            links[bucket + 1] += links[bucket];
            parts[bucket + 1] += parts[bucket];
        }
        int allLinks = links[buckets()];
        int allParts = parts[buckets()];
        int[] a = new int[allLinks];
        int[] b = new int[allLinks];
        int @Nullable [] partsBegin = allParts == allLinks ? null : new int[allLinks + 1];
        if (partsBegin != null) {
            partsBegin[allLinks] = allParts;
        }
        boolean repeated = allParts < size;
        PackedLinks packed = repeated ? columns.merged(a, b, partsBegin, allParts) : columns.packed(a, b, partsBegin);
        buckets.forEach((slice, from, to) -> {
            for (int bucket = from; bucket < to; bucket++) {
                writeLinks(bucket, packed);
                if (repeated) {
                    writeParts(bucket, packed);
                }
            }
        });
        return packed;
    }

    private void writeLinks(int bucket, PackedLinks packed) {
        int link = links[bucket] - 1;
        int part = parts[bucket];
        int linkBegin = begins[bucket];
        for (int i = begins[bucket]; i < begins[bucket + 1]; i++) {
            if (i == begins[bucket] || columns.pair(i) != columns.pair(i - 1)) {
                link++;
                linkBegin = i;
                packed.a()[link] = (int) (columns.pair(i) >>> Integer.SIZE);
                packed.b()[link] = (int) columns.pair(i);
                if (packed.partsBegin() != null) {
                    packed.partsBegin()[link] = part;
                }
            }
            part += earlier(linkBegin, i) < 0 ? 1 : 0;
        }
    }

    private void writeParts(int bucket, PackedLinks packed) {
        int part = parts[bucket] - 1;
        int linkBegin = begins[bucket];
        int firstPart = part + 1;
        for (int i = begins[bucket]; i < begins[bucket + 1]; i++) {
            if (i == begins[bucket] || columns.pair(i) != columns.pair(i - 1)) {
                linkBegin = i;
                firstPart = part + 1;
            }
            if (earlier(linkBegin, i) < 0) {
                part++;
                state(packed, part, i);
            } else {
                add(packed, partOf(packed, firstPart, part, i), i);
            }
        }
    }

    /** The part of this link that has the statement's origin. */
    private int partOf(PackedLinks packed, int firstPart, int lastPart, int position) {
        int part = lastPart;
        while (part > firstPart && packed.originOf(part) != columns.origin(position)) {
            part--;
        }
        return part;
    }

    private void state(PackedLinks packed, int part, int position) {
        packed.lastSeen().set(part, columns.lastSeen(position));
        if (packed.origin() != null) {
            packed.origin()[part] = columns.origin(position);
        }
        if (packed.firstSeen() != null) {
            packed.firstSeen().set(part, columns.firstSeen(position));
        }
        if (packed.count() != null) {
            packed.count().set(part, columns.count(position));
        }
    }

    private void add(PackedLinks packed, int part, int position) {
        packed.lastSeen().set(part, Math.max(packed.lastSeen().get(part), columns.lastSeen(position)));
        if (packed.firstSeen() != null) {
            packed.firstSeen().set(part, Math.min(packed.firstSeen().get(part), columns.firstSeen(position)));
        }
        if (packed.count() != null) {
            packed.count().set(part, Counts.sum(packed.count().get(part), columns.count(position)));
        }
    }
}
