package idem.api.segment;

import idem.tagger.expression.Expression;
import idem.tagger.segment.Members;
import java.util.List;

/**
 * For how many known persons an expression holds.
 *
 * @param count for whom it holds
 * @param total all known persons
 * @param tookMs in milliseconds
 * @param sample ids of the first few
 */
public record SegmentPreview(long count, long total, double tookMs, List<String> sample) {

    private static final int SAMPLE = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    public static SegmentPreview of(SegmentExpressions expressions, Expression expression) {
        long start = System.nanoTime();
        Members members = expressions.members(expression);
        long count = members.count();
        double took = (System.nanoTime() - start) / NANOS_PER_MILLI;
        return new SegmentPreview(count, expressions.index().total(), took, members.sample(SAMPLE));
    }
}
