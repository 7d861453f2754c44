package idem.resolver.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows that each state a link once, as they come, packed by column. Columns exist from the first row on that needs them. */
final class Statements {

    private int size;
    private int[] a;
    private int[] b;
    private long[] lastSeen;
    private int @Nullable [] origin;
    private long @Nullable [] firstSeen;
    private long @Nullable [] count;

    Statements() {
        this(16);
    }

    /** @param room for how many rows, before it must grow */
    Statements(int room) {
        this.a = new int[room];
        this.b = new int[room];
        this.lastSeen = new long[room];
    }

    /** All statements one after another, their ends numbered anew. The given ones are let go of on the way. */
    static Statements joined(List<Statements> each, IntUnaryOperator number) {
        int[] begins = new int[each.size() + 1];
        for (int i = 0; i < each.size(); i++) {
            begins[i + 1] = Math.addExact(begins[i], each.get(i).size);
        }
        int rows = begins[each.size()];
        Statements all = new Statements(rows);
        all.size = rows;
        all.origin = each.stream().anyMatch(Statements::originsDiffer) ? new int[rows] : null;
        all.firstSeen = each.stream().anyMatch(Statements::firstSeenDiffers) ? new long[rows] : null;
        all.count = each.stream().anyMatch(Statements::countsDiffer) ? new long[rows] : null;
        new Slices(each.size(), Math.max(1, each.size())).forEach((slice, from, to) -> {
            for (int i = from; i < to; i++) {
                all.copy(each.set(i, new Statements(0)), begins[i], number);
            }
        });
        return all;
    }

    private void copy(Statements part, int begin, IntUnaryOperator number) {
        for (int row = 0; row < part.size; row++) {
            int one = number.applyAsInt(part.a[row]);
            int other = number.applyAsInt(part.b[row]);
            a[begin + row] = Math.min(one, other);
            b[begin + row] = Math.max(one, other);
        }
        System.arraycopy(part.lastSeen, 0, lastSeen, begin, part.size);
        for (int row = 0; row < part.size; row++) {
            if (origin != null) {
                origin[begin + row] = part.origin(row);
            }
            if (firstSeen != null) {
                firstSeen[begin + row] = part.firstSeen(row);
            }
            if (count != null) {
                count[begin + row] = part.count(row);
            }
        }
    }

    void add(int one, int other, int origin, long firstSeen, long lastSeen, long count) {
        if (size == a.length) {
            grow(Math.addExact(size, Math.max(16, size >> 1)));
        }
        this.a[size] = Math.min(one, other);
        this.b[size] = Math.max(one, other);
        this.lastSeen[size] = lastSeen;
        setOrigin(origin);
        setFirstSeen(firstSeen, lastSeen);
        setCount(count);
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

    long lastSeen(int row) {
        return lastSeen[row];
    }

    int origin(int row) {
        return origin == null ? 0 : origin[row];
    }

    long firstSeen(int row) {
        return firstSeen == null ? lastSeen[row] : firstSeen[row];
    }

    long count(int row) {
        return count == null ? 1 : count[row];
    }

    boolean originsDiffer() {
        return origin != null;
    }

    boolean firstSeenDiffers() {
        return firstSeen != null;
    }

    boolean countsDiffer() {
        return count != null;
    }

    private void setOrigin(int number) {
        if (origin == null && number != 0) {
            origin = new int[a.length];
        }
        if (origin != null) {
            origin[size] = number;
        }
    }

    private void setFirstSeen(long first, long last) {
        if (firstSeen == null && first != last) {
            firstSeen = Arrays.copyOf(lastSeen, lastSeen.length);
        }
        if (firstSeen != null) {
            firstSeen[size] = first;
        }
    }

    private void setCount(long times) {
        if (count == null && times != 1) {
            count = new long[a.length];
            Arrays.fill(count, 0, size, 1);
        }
        if (count != null) {
            count[size] = times;
        }
    }

    private void grow(int larger) {
        a = Arrays.copyOf(a, larger);
        b = Arrays.copyOf(b, larger);
        lastSeen = Arrays.copyOf(lastSeen, larger);
        origin = origin == null ? null : Arrays.copyOf(origin, larger);
        firstSeen = firstSeen == null ? null : Arrays.copyOf(firstSeen, larger);
        count = count == null ? null : Arrays.copyOf(count, larger);
    }
}
