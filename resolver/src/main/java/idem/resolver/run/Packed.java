package idem.resolver.run;

import java.util.Arrays;

/** Two numbers in one long, ordered by the first, then by the second, which is not negative. */
final class Packed {

    private Packed() {}

    /** Where in a sorted array those with this first number begin, or would. */
    static int firstOf(int high, long[] sorted) {
        int found = Arrays.binarySearch(sorted, of(high, 0));
        return found < 0 ? -found - 1 : found;
    }

    static long of(int high, int low) {
        return (long) high << Integer.SIZE | low;
    }

    static int high(long packed) {
        return (int) (packed >> Integer.SIZE);
    }

    static int low(long packed) {
        return (int) packed;
    }
}
