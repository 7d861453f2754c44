package idem.tagger.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of a base, for the bounds that part it into shares of equal size. Bound {@code k} of {@code n} is the
 * number at rank {@code ⌈size × k / n⌉} (nearest rank), so that it is a number of the base; eight bytes a number.
 */
final class QuantileBounds {

    private static final int FIRST_SIZE = 1024;

    private double[] numbers = new double[FIRST_SIZE];
    private int size;

    void add(double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    /** The {@code parts − 1} bounds, ascending; none of an empty base. */
    List<Double> bounds(int parts) {
        double[] sorted = Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
        List<Double> bounds = new ArrayList<>();
        for (int k = 1; k < parts && size > 0; k++) {
            int rank = (int) (((long) size * k + parts - 1) / parts);
            bounds.add(sorted[rank - 1]);
        }
        return bounds;
    }

    /** From 1: one more than the bounds that a number lies above. */
    static int part(double number, List<Double> bounds) {
        int part = 1;
        for (double bound : bounds) {
            part += number > bound ? 1 : 0;
        }
        return part;
    }
}
