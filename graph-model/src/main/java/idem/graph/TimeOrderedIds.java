package idem.graph;

import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes ids: a prefix and 26 characters, ten of the time in milliseconds and sixteen at random, in Crockford's base 32. Ids
 * made later sort behind, which keeps the graph's index on them dense.
 */
public final class TimeOrderedIds implements Supplier<String> {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toLowerCase(Locale.ROOT);
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;
    private static final int BITS = 5;

    private final String prefix;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param random a source that nobody can foretell, such as {@link java.security.SecureRandom}
     */
    public TimeOrderedIds(String prefix, Clock clock, RandomGenerator random) {
        this.prefix = prefix;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String get() {
        StringBuilder id = new StringBuilder(prefix);
        long millis = clock.millis();
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            id.append(digit(millis >>> (i * BITS)));
        }
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            id.append(digit(random.nextLong()));
        }
        return id.toString();
    }

    private static char digit(long bits) {
        return DIGITS.charAt((int) (bits & (DIGITS.length() - 1)));
    }
}
