package idem.resolver.table;

import org.jspecify.annotations.Nullable;

/** What {@link Statements} say, by column, each statement where it is brought to. Columns that say the same of every link are absent. */
final class StatementColumns {

    /** Both ends, the smaller number above. */
    private final long[] pairs;

    private final NumberColumn lastSeen;
    private final int @Nullable [] origin;
    private final @Nullable NumberColumn firstSeen;
    private final @Nullable NumberColumn count;

    /** Of as many statements as there are, none of which is brought here yet. */
    StatementColumns(Statements statements) {
        int size = statements.size();
        this.pairs = new long[size];
        this.lastSeen = statements.timesColumn();
        this.origin = statements.originsDiffer() ? new int[size] : null;
        this.firstSeen = statements.firstSeenDiffers() ? statements.timesColumn() : null;
        this.count = statements.countsDiffer() ? statements.countsColumn() : null;
    }

    /** @param at by row of the page, its position here */
    void take(StatementPage page, int[] at) {
        for (int row = 0; row < at.length; row++) {
            pairs[at[row]] = ((long) page.a(row) << Integer.SIZE) | page.b(row);
        }
        for (int row = 0; row < at.length; row++) {
            lastSeen.set(at[row], page.lastSeen(row));
        }
        for (int row = 0; origin != null && row < at.length; row++) {
            origin[at[row]] = page.origin(row);
        }
        for (int row = 0; firstSeen != null && row < at.length; row++) {
            firstSeen.set(at[row], page.firstSeen(row));
        }
        for (int row = 0; count != null && row < at.length; row++) {
            count.set(at[row], page.count(row));
        }
    }

    /**
     * Brings a range into an order.
     *
     * @param order by place from {@code begin} on, the place of what is to stand there
     * @param room at least as long as the range
     */
    void permute(int begin, int size, int[] order, long[] room) {
        NumberColumn.permute(pairs, begin, size, order, room);
        lastSeen.permute(begin, size, order, room);
        if (origin != null) {
            NumberColumn.permute(origin, begin, size, order, room);
        }
        if (firstSeen != null) {
            firstSeen.permute(begin, size, order, room);
        }
        if (count != null) {
            count.permute(begin, size, order, room);
        }
    }

    /** These columns as those of links, where every statement is a part of its own. */
    PackedLinks packed(int[] a, int[] b, int @Nullable [] partsBegin) {
        return new PackedLinks(a, b, partsBegin, origin, firstSeen, lastSeen, count);
    }

    /**
     * Room for the columns of links, where some statements are of one part.
     *
     * @param parts how many parts there are
     */
    PackedLinks merged(int[] a, int[] b, int @Nullable [] partsBegin, int parts) {
        return new PackedLinks(
                a,
                b,
                partsBegin,
                origin == null ? null : new int[parts],
                NumberColumn.wide(parts),
                NumberColumn.wide(parts),
                NumberColumn.wide(parts));
    }

    long pair(int position) {
        return pairs[position];
    }

    long lastSeen(int position) {
        return lastSeen.get(position);
    }

    int origin(int position) {
        return origin == null ? 0 : origin[position];
    }

    long firstSeen(int position) {
        return (firstSeen == null ? lastSeen : firstSeen).get(position);
    }

    long count(int position) {
        return count == null ? 1 : count.get(position);
    }
}
