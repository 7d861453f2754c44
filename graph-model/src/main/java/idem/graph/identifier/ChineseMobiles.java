package idem.graph.identifier;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Mobile numbers of mainland China in their two usual forms, {@code 13912345678} and {@code +8613912345678}, without the whole
 * parsing that other telephone numbers need. Whether numbers that begin alike are valid is asked once and kept. Numbers that begin
 * with 14 or 17 are left to that parsing, as there it takes more digits to tell.
 */
final class ChineseMobiles {

    private static final String COUNTRY = "+86";
    private static final int DIGITS = 11;
    private static final int TELLING_DIGITS = 5;
    private static final byte VALID = 1;
    private static final byte NOT_HERE = 2;

    private final Predicate<String> valid;
    /** By the first digits of a number; 0 where they were not met. Threads may ask twice, and get the same. */
    private final byte[] known = new byte[100_000];

    /** @param valid tells of a number in E.164 */
    ChineseMobiles(Predicate<String> valid) {
        this.valid = valid;
    }

    /** The number in E.164, where it is one of these and valid. */
    Optional<String> e164(String written, boolean inChina) {
        boolean international = written.length() == COUNTRY.length() + DIGITS && written.startsWith(COUNTRY);
        int begin = international ? COUNTRY.length() : 0;
        if (!international && (!inChina || written.length() != DIGITS)) {
            return Optional.empty();
        }
        for (int i = begin; i < written.length(); i++) {
            if (written.charAt(i) < '0' || written.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        int first = Integer.parseInt(written, begin, begin + TELLING_DIGITS, 10);
        if (!mayTell(first)) {
            return Optional.empty();
        }
        String e164 = international ? written : COUNTRY + written;
        if (known[first] == 0) {
            known[first] = valid.test(e164) ? VALID : NOT_HERE;
        }
        return known[first] == VALID ? Optional.of(e164) : Optional.empty();
    }

    /** Whether eleven digits from {@code begin} on are one of these numbers, and valid. */
    boolean contain(byte[] digits, int begin) {
        int first = 0;
        for (int i = begin; i < begin + TELLING_DIGITS; i++) {
            first = first * 10 + digits[i] - '0';
        }
        if (known[first] == 0 && mayTell(first)) {
            return e164(new String(digits, begin, DIGITS, StandardCharsets.US_ASCII), true)
                    .isPresent();
        }
        return known[first] == VALID;
    }

    /** Whether so many digits are enough to tell. */
    private static boolean mayTell(int first) {
        int second = first / 1_000 % 10;
        return first / 10_000 == 1 && second >= 3 && second != 4 && second != 7;
    }
}
