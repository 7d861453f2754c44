package idem.resolver.cluster;

import java.util.Arrays;

/**
 * The arrays of a {@link LinkTable}. Link {@code i} joins {@code a[i]} and {@code b[i]}, the smaller number first; its parts
 * are those from {@code partsBegin[i]} to before {@code partsBegin[i + 1]}.
 */
@SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
record PackedLinks(int[] a, int[] b, int[] partsBegin, int[] origin, long[] firstSeen, long[] lastSeen, long[] count) {

    /**
     * Brings statements in order of their ends and makes one part of those of one pair and origin: the first, the last, the
     * counts summed. Statements are spread by their first end, then each such bucket is sorted: O(n) but for hubs.
     */
    static PackedLinks merge(Statements statements, int identifiers) {
        int[] bucketBegin = new int[identifiers + 1];
        for (int row = 0; row < statements.size(); row++) {
            bucketBegin[statements.a(row) + 1]++;
        }
        for (int i = 0; i < identifiers; i++) {
            bucketBegin[i + 1] += bucketBegin[i];
        }
        int[] rows = new int[statements.size()];
        int[] next = Arrays.copyOf(bucketBegin, identifiers);
        for (int row = 0; row < statements.size(); row++) {
            rows[next[statements.a(row)]++] = row;
        }
        long[] scratch = new long[16];
        for (int i = 0; i < identifiers; i++) {
            scratch = sortBySecondEnd(statements, rows, bucketBegin[i], bucketBegin[i + 1], scratch);
        }
        return new Merging(statements, rows).merge();
    }

    private static long[] sortBySecondEnd(Statements statements, int[] rows, int begin, int end, long[] scratch) {
        int length = end - begin;
        if (length < 2) {
            return scratch;
        }
        long[] keys = scratch.length >= length ? scratch : new long[Math.max(length, scratch.length * 2)];
        for (int i = 0; i < length; i++) {
            keys[i] = ((long) statements.b(rows[begin + i]) << 32) | rows[begin + i];
        }
        Arrays.sort(keys, 0, length);
        for (int i = 0; i < length; i++) {
            rows[begin + i] = (int) keys[i];
        }
        return keys;
    }

    /** Makes links of sorted statements. */
    private static final class Merging {

        private final Statements statements;
        private final int[] rows;
        private final int[] partOfRow;
        private int links;
        private int parts;

        Merging(Statements statements, int[] rows) {
            this.statements = statements;
            this.rows = rows;
            this.partOfRow = new int[rows.length];
        }

        PackedLinks merge() {
            count();
            int[] a = new int[links];
            int[] b = new int[links];
            int[] partsBegin = new int[links + 1];
            int[] origin = new int[parts];
            long[] firstSeen = new long[parts];
            long[] lastSeen = new long[parts];
            long[] count = new long[parts];
            int link = -1;
            int seen = 0;
            for (int i = 0; i < rows.length; i++) {
                int row = rows[i];
                if (!sameLinkAsBefore(i)) {
                    link++;
                    a[link] = statements.a(row);
                    b[link] = statements.b(row);
                    partsBegin[link] = seen;
                }
                int part = partOfRow[i];
                if (part == seen) {
                    seen++;
                    origin[part] = statements.origin(row);
                    firstSeen[part] = statements.firstSeen(row);
                    lastSeen[part] = statements.lastSeen(row);
                    count[part] = statements.count(row);
                } else {
                    firstSeen[part] = Math.min(firstSeen[part], statements.firstSeen(row));
                    lastSeen[part] = Math.max(lastSeen[part], statements.lastSeen(row));
                    count[part] = Math.addExact(count[part], statements.count(row));
                }
            }
            partsBegin[links] = parts;
            return new PackedLinks(a, b, partsBegin, origin, firstSeen, lastSeen, count);
        }

        /** Gives each row its part: that of an earlier row of the same link and origin, else a new one. */
        private void count() {
            int linkBegin = 0;
            for (int i = 0; i < rows.length; i++) {
                if (!sameLinkAsBefore(i)) {
                    links++;
                    linkBegin = i;
                }
                int earlier = i - 1;
                while (earlier >= linkBegin && statements.origin(rows[earlier]) != statements.origin(rows[i])) {
                    earlier--;
                }
                partOfRow[i] = earlier >= linkBegin ? partOfRow[earlier] : parts++;
            }
        }

        private boolean sameLinkAsBefore(int i) {
            return i > 0
                    && statements.a(rows[i]) == statements.a(rows[i - 1])
                    && statements.b(rows[i]) == statements.b(rows[i - 1]);
        }
    }
}
