package idem.tagger.rule;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How what a rule found becomes the value of its tag. */
public sealed interface Shape {

    /**
     * Texts become named values.
     *
     * @param codes of values by text in lower case
     * @param open whether any other text of at most {@link #LONGEST} characters is a value of its own; else it is none
     */
    record Named(Map<String, String> codes, boolean open) implements Shape {

        /** A longer text is prose or a mistake; one of some thousand could not even be a key of the graph. */
        public static final int LONGEST = 500;

        public Named {
            codes = Collections.unmodifiableMap(new HashMap<>(codes));
        }

        /** The value that a text stands for. */
        public Optional<String> valueOf(String text) {
            String clean = text.strip();
            String code = codes.get(clean.toLowerCase(Locale.ROOT));
            if (code != null) {
                return Optional.of(code);
            }
            return open && !clean.isEmpty() && clean.length() <= LONGEST ? Optional.of(clean) : Optional.empty();
        }
    }

    /** A number becomes the named value of the last band that begins at or below it. */
    record Bands(NavigableMap<BigDecimal, String> values) implements Shape {
        public Bands {
            values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
        }

        /** The value of a number; empty below the first band. */
        public Optional<String> valueOf(BigDecimal number) {
            Map.Entry<BigDecimal, String> band = values.floorEntry(number);
            return band == null ? Optional.empty() : Optional.of(band.getValue());
        }
    }

    /** A number of at least this much gives the flag. */
    record Threshold(BigDecimal least) implements Shape {}

    /** A number stays one, rounded half up to so many decimals. */
    record Rounded(int decimals) implements Shape {}

    /** An instant becomes its day of business, a text that is a date the day that it says. */
    record AsDay() implements Shape {}
}
