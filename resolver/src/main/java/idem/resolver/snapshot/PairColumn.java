package idem.resolver.snapshot;

import idem.resolver.table.LinkTable;
import java.util.Arrays;

/** What the graph says of some links, gathered by their two ends before the links have numbers. */
final class PairColumn {

    private final Longs pairs = new Longs();
    private final Longs values = new Longs();

    void add(int one, int other, long value) {
        pairs.add(pair(one, other));
        values.add(value);
    }

    /** By link of the table, which holds its links in order of their two ends' numbers. */
    long[] of(LinkTable table, long absent) {
        long[] all = new long[table.links()];
        Arrays.setAll(all, link -> pair(table.a(link), table.b(link)));
        long[] column = new long[table.links()];
        Arrays.fill(column, absent);
        for (int i = 0; i < pairs.size(); i++) {
            column[Arrays.binarySearch(all, pairs.get(i))] = values.get(i);
        }
        return column;
    }

    /** Two ends in one number, whichever is named first. */
    static long pair(int one, int other) {
        return (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
    }
}
