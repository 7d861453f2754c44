package idem.tagger.block;

/**
 * Loops over ascending lists of members. Where two lists are alike in length, the one is marked in a scratch of a byte a
 * number and the other tested; marks are of an epoch, so that nothing need be unmarked. Where one is much
 * the shorter, its members are sought in the other by halving.
 */
final class Chars {

    static final char[] NONE = {};

    /** A look-up by halving costs about as much as marking or testing this many members. */
    private static final int LOOKUP_COST = 24;

    private static final int TRIED = 64;

    private static final ThreadLocal<Chars> OF_THREAD = ThreadLocal.withInitial(Chars::new);

    private final byte[] marks = new byte[1 << 16];
    private byte epoch;

    private Chars() {}

    /** Those of the current thread, as 64 KB of marks cost more to make than many a query to answer. */
    static Chars ofThread() {
        return OF_THREAD.get();
    }

    /** Writes to a list, which may be the shorter one, what both hold; how many. */
    int intersect(char[] few, int fewSize, char[] many, int manySize, char[] to) {
        if ((long) fewSize * LOOKUP_COST < manySize) {
            return lookUp(few, fewSize, many, manySize, to, true);
        }
        byte now = mark(few, fewSize);
        byte[] marked = marks;
        int size = 0;
        for (int i = 0; i < manySize; i++) {
            char member = many[i];
            if (marked[member] == now) {
                to[size++] = member;
            }
        }
        return size;
    }

    /** Writes to a list, which may be the first, what the second does not hold; how many. */
    int subtract(char[] from, int fromSize, char[] taken, int takenSize, char[] to) {
        if ((long) fromSize * LOOKUP_COST < takenSize) {
            return lookUp(from, fromSize, taken, takenSize, to, false);
        }
        byte now = mark(taken, takenSize);
        byte[] marked = marks;
        int size = 0;
        for (int i = 0; i < fromSize; i++) {
            char member = from[i];
            if (marked[member] != now) {
                to[size++] = member;
            }
        }
        return size;
    }

    /** Begins a count of what several lists hold together. */
    void beginUnion() {
        nextEpoch();
    }

    /** How many of these were in no list since {@link #beginUnion()}. */
    int countNew(char[] members, int size) {
        byte[] marked = marks;
        byte now = epoch;
        int fresh = 0;
        for (int i = 0; i < size; i++) {
            char member = members[i];
            if (marked[member] != now) {
                marked[member] = now;
                fresh++;
            }
        }
        return fresh;
    }

    /** Writes to a list the members of either; how many. */
    static int union(char[] a, int aSize, char[] b, int bSize, char[] to) {
        int i = 0;
        int j = 0;
        int size = 0;
        while (i < aSize && j < bSize) {
            char x = a[i];
            char y = b[j];
            to[size++] = x < y ? x : y;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        System.arraycopy(a, i, to, size, aSize - i);
        size += aSize - i;
        System.arraycopy(b, j, to, size, bSize - j);
        return size + bSize - j;
    }

    /**
     * Writes to a list, which may be the same one, the members whose bit is set under a mask; how many. The first tell how many
     * it will be: a branch that goes one way most of the time is foreseen, one that goes either way costs more than none.
     */
    static int filter(char[] from, int fromSize, long[] words, long mask, char[] to) {
        int tried = Math.min(fromSize, TRIED);
        int size = filterWithoutBranch(from, 0, tried, words, mask, to, 0);
        boolean eitherWay = size > tried / 8 && size < tried - tried / 8;
        return eitherWay
                ? filterWithoutBranch(from, tried, fromSize, words, mask, to, size)
                : filterByBranch(from, tried, fromSize, words, mask, to, size);
    }

    private static int filterWithoutBranch(
            char[] from, int first, int end, long[] words, long mask, char[] to, int before) {
        int size = before;
        for (int i = first; i < end; i++) {
            char member = from[i];
            to[size] = member;
            size += (int) ((words[member >>> 6] ^ mask) >>> member & 1);
        }
        return size;
    }

    private static int filterByBranch(char[] from, int first, int end, long[] words, long mask, char[] to, int before) {
        int size = before;
        for (int i = first; i < end; i++) {
            char member = from[i];
            if (((words[member >>> 6] ^ mask) >>> member & 1) != 0) {
                to[size++] = member;
            }
        }
        return size;
    }

    private static int lookUp(char[] few, int fewSize, char[] many, int manySize, char[] to, boolean kept) {
        int size = 0;
        int low = 0;
        for (int i = 0; i < fewSize; i++) {
            char member = few[i];
            int high = manySize;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (many[middle] < member) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if ((low < manySize && many[low] == member) == kept) {
                to[size++] = member;
            }
        }
        return size;
    }

    private byte mark(char[] members, int size) {
        byte now = nextEpoch();
        byte[] marked = marks;
        for (int i = 0; i < size; i++) {
            marked[members[i]] = now;
        }
        return now;
    }

    private byte nextEpoch() {
        if (epoch == Byte.MAX_VALUE) {
            java.util.Arrays.fill(marks, (byte) 0);
            epoch = 0;
        }
        return ++epoch;
    }
}
