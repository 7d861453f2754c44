package idem.resolver.table;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Some {@link Statements}, packed by column. Columns exist from the first row on that needs them. */
final class StatementPage {

    /** Most times are whole seconds. */
    static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private int size;
    private int[] a;
    private int[] b;
    private NumberColumn lastSeen;
    private int @Nullable [] origin;
    private @Nullable NumberColumn firstSeen;
    private @Nullable NumberColumn count;

    StatementPage() {
        this(16);
    }

    /** @param room for how many rows, before it must grow */
    StatementPage(int room) {
        this.a = new int[room];
        this.b = new int[room];
        this.lastSeen = NumberColumn.narrow(SECOND, room);
    }

    /** Numbers the ends of all rows anew. */
    void renumber(IntUnaryOperator number) {
        for (int row = 0; row < size; row++) {
            int one = number.applyAsInt(a[row]);
            int other = number.applyAsInt(b[row]);
            a[row] = Math.min(one, other);
            b[row] = Math.max(one, other);
        }
    }

    void add(int one, int other, int origin, long firstSeen, long lastSeen, long count) {
        if (size == a.length) {
            grow(Math.addExact(size, Math.max(16, size >> 1)));
        }
        this.a[size] = Math.min(one, other);
        this.b[size] = Math.max(one, other);
        this.lastSeen.set(size, lastSeen);
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
        return lastSeen.get(row);
    }

    int origin(int row) {
        return origin == null ? 0 : origin[row];
    }

    long firstSeen(int row) {
        return (firstSeen == null ? lastSeen : firstSeen).get(row);
    }

    long count(int row) {
        return count == null ? 1 : count.get(row);
    }

    /** Whether some time is no whole second, or far from our days. */
    boolean timesAreWide() {
        return lastSeen.isWide() || (firstSeen != null && firstSeen.isWide());
    }

    boolean countsAreWide() {
        return count != null && count.isWide();
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
            firstSeen = lastSeen.grown(lastSeen.rows());
        }
        if (firstSeen != null) {
            firstSeen.set(size, first);
        }
    }

    private void setCount(long times) {
        if (count == null && times != 1) {
            count = NumberColumn.narrow(1, a.length);
            for (int row = 0; row < size; row++) {
                count.set(row, 1);
            }
        }
        if (count != null) {
            count.set(size, times);
        }
    }

    private void grow(int larger) {
        a = Arrays.copyOf(a, larger);
        b = Arrays.copyOf(b, larger);
        lastSeen = lastSeen.grown(larger);
        origin = origin == null ? null : Arrays.copyOf(origin, larger);
        firstSeen = firstSeen == null ? null : firstSeen.grown(larger);
        count = count == null ? null : count.grown(larger);
    }
}
