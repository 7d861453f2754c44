package idem.resolver.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by row. While all of them are multiples of a unit and small enough, each takes four bytes, else eight. Several threads may set rows of
 * their own where every number fits.
 */
final class NumberColumn {

    private final long unit;
    /** How many units; empty once there is something else. */
    private int[] units;

    private long @Nullable [] whole;

    private NumberColumn(long unit, int[] units, long @Nullable [] whole) {
        this.unit = unit;
        this.units = units;
        this.whole = whole;
    }

    /** A column of so many rows that takes four bytes each until a number does not fit. */
    static NumberColumn narrow(long unit, int rows) {
        return new NumberColumn(unit, new int[rows], null);
    }

    /** A column of so many rows that takes any number. */
    static NumberColumn wide(int rows) {
        return new NumberColumn(1, new int[0], new long[rows]);
    }

    long get(int row) {
        long[] numbers = whole;
        return numbers == null ? units[row] * unit : numbers[row];
    }

    void set(int row, long number) {
        if (whole == null) {
            int small = (int) (number / unit);
            if (small * unit == number) {
                units[row] = small;
                return;
            }
            whole = widened();
            units = new int[0];
        }
        whole[row] = number;
    }

    private long[] widened() {
        long[] numbers = new long[units.length];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = units[row] * unit;
        }
        return numbers;
    }

    /** Whether some number needs eight bytes. */
    boolean isWide() {
        return whole != null;
    }

    int rows() {
        return whole == null ? units.length : whole.length;
    }

    /** The first rows of this column, and more behind them. */
    NumberColumn grown(int rows) {
        return new NumberColumn(
                unit,
                whole == null ? Arrays.copyOf(units, rows) : units,
                whole == null ? null : Arrays.copyOf(whole, rows));
    }

    /**
     * Brings a range into an order.
     *
     * @param order by place from {@code begin} on, the place of what is to stand there
     * @param room at least as long as the range
     */
    void permute(int begin, int size, int[] order, long[] room) {
        if (whole == null) {
            permute(units, begin, size, order, room);
        } else {
            permute(whole, begin, size, order, room);
        }
    }

    static void permute(int[] column, int begin, int size, int[] order, long[] room) {
        for (int place = 0; place < size; place++) {
            room[place] = column[begin + order[place]];
        }
        for (int place = 0; place < size; place++) {
            column[begin + place] = (int) room[place];
        }
    }

    static void permute(long[] column, int begin, int size, int[] order, long[] room) {
        for (int place = 0; place < size; place++) {
            room[place] = column[begin + order[place]];
        }
        System.arraycopy(room, 0, column, begin, size);
    }

    /** How many bytes the numbers take. */
    long bytes() {
        return whole == null ? 4L * units.length : 8L * whole.length;
    }
}
