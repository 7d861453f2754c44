package idem.graph.person;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A tag of a person.
 *
 * @param value the value's code; of a flag {@code true}; a number or a date in its text form
 * @param since when the person got it; empty for numbers and dates, which change with every run
 * @param version of the rule that gave it
 */
public record TagOfPerson(String code, String value, Optional<Instant> since, int version) {

    /**
     * A number or date.
     *
     * @param held as the graph keeps it
     */
    public static TagOfPerson measure(String code, Object held, int version) {
        String text = held instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : held.toString();
        return new TagOfPerson(code, text, Optional.empty(), version);
    }
}
