package idem.tagger.segment;

import idem.tagger.expression.Interval;
import java.math.BigDecimal;
import java.util.Arrays;
import org.roaringbitmap.RangeBitmap;
import org.roaringbitmap.RoaringBitmap;

/**
 * The numbers or days of one tag. Each holder is kept by the rank of her value among the distinct ones, from 1; rank 0
 * is of those who hold none. A value is a double that stands for the one decimal of at most fifteen digits that prints as
 * it, and is compared as that, exactly.
 */
final class MeasureColumn {

    private final RoaringBitmap holders;
    private final double[] values;
    private final double[] distinct;
    private final RangeBitmap ranks;

    /**
     * Indexes values.
     *
     * @param values of the holders, in ascending order of their numbers
     */
    MeasureColumn(RoaringBitmap holders, double[] values) {
        this.holders = holders;
        this.values = values;
        this.distinct = Arrays.stream(values).sorted().distinct().toArray();
        RangeBitmap.Appender appender = RangeBitmap.appender(Math.max(1, distinct.length));
        int next = 0;
        var numbers = holders.getIntIterator();
        for (int i = 0; numbers.hasNext(); i++) {
            int number = numbers.next();
            while (next++ < number) {
                appender.add(0);
            }
            appender.add(1 + Arrays.binarySearch(distinct, values[i]));
        }
        this.ranks = appender.build();
    }

    RoaringBitmap holders() {
        return holders;
    }

    /** In ascending order of the holders' numbers. */
    double[] values() {
        return values;
    }

    RoaringBitmap within(Interval interval) {
        int from = interval.low()
                .map(low -> firstAbove(low, !interval.lowIncluded()))
                .orElse(0);
        int until = interval.high()
                .map(high -> firstAbove(high, interval.highIncluded()))
                .orElse(distinct.length);
        return from >= until ? new RoaringBitmap() : ranks.between(from + 1L, until);
    }

    /** The index of the first distinct value that is at least this one, or more than it. */
    private int firstAbove(BigDecimal position, boolean more) {
        int low = 0;
        int high = distinct.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = BigDecimal.valueOf(distinct[middle]).compareTo(position);
            if (order < 0 || (more && order == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
