package idem.resolver.cluster;

import java.util.Arrays;

/** Rows that each state a link once, as they come, packed by column. */
final class Statements {

    private int size;
    private int[] a = new int[16];
    private int[] b = new int[16];
    private int[] origin = new int[16];
    private long[] firstSeen = new long[16];
    private long[] lastSeen = new long[16];
    private long[] count = new long[16];

    void add(int one, int other, int origin, long firstSeen, long lastSeen, long count) {
        if (size == a.length) {
            grow();
        }
        this.a[size] = Math.min(one, other);
        this.b[size] = Math.max(one, other);
        this.origin[size] = origin;
        this.firstSeen[size] = firstSeen;
        this.lastSeen[size] = lastSeen;
        this.count[size] = count;
        size++;
    }

    int size() {
        return size;
    }

    int a(int row) {
        return a[row];
    }

    int b(int row) {
        return b[row];
    }

    int origin(int row) {
        return origin[row];
    }

    long firstSeen(int row) {
        return firstSeen[row];
    }

    long lastSeen(int row) {
        return lastSeen[row];
    }

    long count(int row) {
        return count[row];
    }

    private void grow() {
        int larger = Math.addExact(size, size >> 1);
        a = Arrays.copyOf(a, larger);
        b = Arrays.copyOf(b, larger);
        origin = Arrays.copyOf(origin, larger);
        firstSeen = Arrays.copyOf(firstSeen, larger);
        lastSeen = Arrays.copyOf(lastSeen, larger);
        count = Arrays.copyOf(count, larger);
    }
}
