package idem.tagger.expression;

import java.math.BigDecimal;
import java.util.Optional;

/** The positions between two ends, each of which may be open for ever, included or left out. */
public record Interval(Optional<BigDecimal> low, boolean lowIncluded, Optional<BigDecimal> high, boolean highIncluded) {

    static Interval between(BigDecimal low, BigDecimal high) {
        return new Interval(Optional.of(low), true, Optional.of(high), true);
    }

    /** What stands in this relation to a value. */
    static Interval of(Operator operator, BigDecimal value) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> between(value, value);
            case LESS -> new Interval(Optional.empty(), false, Optional.of(value), false);
            case AT_MOST -> new Interval(Optional.empty(), false, Optional.of(value), true);
            case GREATER -> new Interval(Optional.of(value), false, Optional.empty(), false);
            case AT_LEAST -> new Interval(Optional.of(value), true, Optional.empty(), false);
        };
    }

    /** Whether a position lies in it. */
    public boolean contains(BigDecimal position) {
        if (low.isPresent()) {
            int above = position.compareTo(low.get());
            if (above < 0 || (above == 0 && !lowIncluded)) {
                return false;
            }
        }
        if (high.isPresent()) {
            int below = high.get().compareTo(position);
            return below > 0 || (below == 0 && highIncluded);
        }
        return true;
    }
}
