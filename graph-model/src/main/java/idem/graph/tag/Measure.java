package idem.graph.tag;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/** The value of a number or date tag. */
public sealed interface Measure {

    /** Where it stands among the values of its tag: the number itself, or the day counted from 1970-01-01. */
    BigDecimal position();

    /**
     * A number of at most fifteen digits, which a double of the graph carries without loss.
     *
     * @param number without trailing zeros
     */
    record Amount(BigDecimal number) implements Measure {

        private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

        public Amount {
            number = number.round(DIGITS).stripTrailingZeros();
        }

        public static Amount of(long number) {
            return new Amount(BigDecimal.valueOf(number));
        }

        @Override
        public BigDecimal position() {
            return number;
        }
    }

    /** A day of business. */
    record Day(LocalDate date) implements Measure {
        @Override
        public BigDecimal position() {
            return BigDecimal.valueOf(date.toEpochDay());
        }
    }
}
