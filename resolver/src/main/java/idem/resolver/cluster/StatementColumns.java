package idem.resolver.cluster;

import org.jspecify.annotations.Nullable;

/** What {@link Statements} say, by column, each statement where it is brought to. Columns that say the same of every link are absent. */
final class StatementColumns {

    /** Both ends, the smaller number above. */
    private final long[] pairs;

    private final long[] lastSeen;
    private final int @Nullable [] origin;
    private final long @Nullable [] firstSeen;
    private final long @Nullable [] count;

    /** Of as many statements as there are, none of which is brought here yet. */
    StatementColumns(Statements statements) {
        int size = statements.size();
        this.pairs = new long[size];
        this.lastSeen = new long[size];
        this.origin = statements.originsDiffer() ? new int[size] : null;
        this.firstSeen = statements.firstSeenDiffers() ? new long[size] : null;
        this.count = statements.countsDiffer() ? new long[size] : null;
    }

    /** @param at by row of the page, its position here */
    void take(StatementPage page, int[] at) {
        for (int row = 0; row < at.length; row++) {
            pairs[at[row]] = ((long) page.a(row) << Integer.SIZE) | page.b(row);
        }
        for (int row = 0; row < at.length; row++) {
            lastSeen[at[row]] = page.lastSeen(row);
        }
        for (int row = 0; origin != null && row < at.length; row++) {
            origin[at[row]] = page.origin(row);
        }
        for (int row = 0; firstSeen != null && row < at.length; row++) {
            firstSeen[at[row]] = page.firstSeen(row);
        }
        for (int row = 0; count != null && row < at.length; row++) {
            count[at[row]] = page.count(row);
        }
    }

    /**
     * Brings a range into an order.
     *
     * @param order by place from {@code begin} on, the place of what is to stand there
     * @param room at least as long as the range
     */
    void permute(int begin, int size, int[] order, long[] room) {
        permute(pairs, begin, size, order, room);
        permute(lastSeen, begin, size, order, room);
        if (origin != null) {
            for (int place = 0; place < size; place++) {
                room[place] = origin[begin + order[place]];
            }
            for (int place = 0; place < size; place++) {
                origin[begin + place] = (int) room[place];
            }
        }
        if (firstSeen != null) {
            permute(firstSeen, begin, size, order, room);
        }
        if (count != null) {
            permute(count, begin, size, order, room);
        }
    }

    private static void permute(long[] column, int begin, int size, int[] order, long[] room) {
        for (int place = 0; place < size; place++) {
            room[place] = column[begin + order[place]];
        }
        System.arraycopy(room, 0, column, begin, size);
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
                new long[parts],
                new long[parts],
                new long[parts]);
    }

    long pair(int position) {
        return pairs[position];
    }

    long lastSeen(int position) {
        return lastSeen[position];
    }

    int origin(int position) {
        return origin == null ? 0 : origin[position];
    }

    long firstSeen(int position) {
        return firstSeen == null ? lastSeen[position] : firstSeen[position];
    }

    long count(int position) {
        return count == null ? 1 : count[position];
    }
}
