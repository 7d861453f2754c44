package idem.tagger.block;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How the numbers of a measure become whole numbers of the same order. A double stands for the one decimal of at most fifteen
 * digits that prints as it, and is compared as that, exactly.
 *
 * @param decimals how many digits behind the point are kept; {@link #BITS} where the numbers lie too far apart for that, and a
 *     code is the double's own bits in their order
 */
record MeasureCode(int decimals) {

    static final int BITS = -1;
    private static final int MOST_DECIMALS = 15;
    /** Below it, a double keeps every whole number and its neighbours' halves. */
    private static final double LARGEST = 1L << 52;

    private static final double[] TENS = new double[MOST_DECIMALS + 1];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    /** The shortest that keeps all of some numbers. */
    static MeasureCode of(double[] values) {
        int decimals = 0;
        for (double value : values) {
            while (decimals <= MOST_DECIMALS && !fits(value, decimals)) {
                decimals++;
            }
        }
        MeasureCode code = new MeasureCode(decimals > MOST_DECIMALS ? BITS : decimals);
        for (double value : values) {
            if (!code.keeps(value)) {
                return new MeasureCode(BITS);
            }
        }
        return code;
    }

    private static boolean fits(double value, int decimals) {
        double whole = Math.rint(value * TENS[decimals]);
        return Math.abs(whole) < LARGEST && whole / TENS[decimals] == value;
    }

    /** Whether it keeps a number. */
    boolean keeps(double value) {
        return decimals == BITS || fits(value, decimals);
    }

    long code(double value) {
        if (decimals == BITS) {
            long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
            return bits ^ (bits >> 63 & Long.MAX_VALUE);
        }
        return (long) Math.rint(value * TENS[decimals]);
    }

    double value(long code) {
        if (decimals == BITS) {
            return Double.longBitsToDouble(code ^ (code >> 63 & Long.MAX_VALUE));
        }
        return code / TENS[decimals];
    }

    /** The least code whose number is at least this one, or more than it. */
    long from(BigDecimal bound, boolean more) {
        if (decimals == BITS) {
            double near = bound.doubleValue();
            while (atLeast(Math.nextDown(near), bound, more)) {
                near = Math.nextDown(near);
            }
            while (!atLeast(near, bound, more)) {
                near = Math.nextUp(near);
            }
            return code(near);
        }
        BigDecimal scaled = bound.movePointRight(decimals);
        BigDecimal whole = scaled.setScale(0, RoundingMode.CEILING);
        if (more && whole.compareTo(scaled) == 0) {
            whole = whole.add(BigDecimal.ONE);
        }
        return clamped(whole);
    }

    /** The largest code whose number is at most this one, or less than it. */
    long until(BigDecimal bound, boolean less) {
        long above = from(bound, !less);
        return above == Long.MIN_VALUE ? above : above - 1;
    }

    private static boolean atLeast(double value, BigDecimal bound, boolean more) {
        if (Double.isInfinite(value)) {
            return value > 0;
        }
        int order = BigDecimal.valueOf(value).compareTo(bound);
        return order > 0 || (order == 0 && !more);
    }

    private static long clamped(BigDecimal whole) {
        if (whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Long.MAX_VALUE;
        }
        return whole.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0 ? Long.MIN_VALUE : whole.longValueExact();
    }
}
