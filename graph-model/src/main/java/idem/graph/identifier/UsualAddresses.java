package idem.graph.identifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * E-mail addresses in small letters, of a usual name (letters, digits, {@code _}, {@code -} and single dots between them). What holds for one
 * such name of a domain holds for all, so it is asked once for each of the last few domains.
 */
final class UsualAddresses implements BytewiseValues {

    private static final int LONGEST_NAME = 64;
    private static final int KEPT = 1 << 10;

    /** A pattern of any name, the at sign, and letters, dots and words to choose from. */
    private static final Pattern OF_DOMAIN = Pattern.compile("\\.\\*@(?:[\\w.-]|\\\\\\.|\\([\\w|-]+\\))+");

    private final Normaliser.Email email;
    private final SetAside setAside;
    private final List<Pattern> patterns;
    /** By a small hash. Threads may ask twice, and get the same. */
    private final Domain[] kept = new Domain[KEPT];

    /** @param patterns of what identifies nobody, each of which asks for the domain alone */
    UsualAddresses(Normaliser.Email email, SetAside setAside, List<Pattern> patterns) {
        this.email = email;
        this.setAside = setAside;
        this.patterns = patterns;
    }

    /** Whether a pattern takes all usual names of a domain, or none. */
    static boolean asksForDomainAlone(Pattern pattern) {
        return (pattern.flags() & ~Pattern.CASE_INSENSITIVE) == 0
                && OF_DOMAIN.matcher(pattern.pattern()).matches();
    }

    @Override
    public boolean surelyItself(byte[] bytes, int begin, int end) {
        int at = behindUsualName(bytes, begin, end);
        return at < end && bytes[at] == '@' && good(bytes, at + 1, end) && !setAside.mayHold(bytes, begin, end);
    }

    /** Where a usual name ends; the end where none stands there. */
    private static int behindUsualName(byte[] bytes, int begin, int end) {
        int most = Math.min(end, begin + LONGEST_NAME + 1);
        byte before = '.';
        for (int i = begin; i < most; i++) {
            byte each = bytes[i];
            if (each == '@') {
                return before == '.' ? end : i;
            }
            if (!isSmallLetterOrDigit(each) && each != '_' && each != '-' && (each != '.' || before == '.')) {
                return end;
            }
            before = each;
        }
        return end;
    }

    private static boolean isSmallLetterOrDigit(byte each) {
        return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
    }

    /** Whether addresses of usual names of this domain are valid, and blocked by no pattern. */
    private boolean good(byte[] bytes, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        int place = hash & (KEPT - 1);
        Domain domain = kept[place];
        if (domain == null || !domain.is(bytes, begin, end)) {
            byte[] own = Arrays.copyOfRange(bytes, begin, end);
            domain = new Domain(own, isGood(own));
            kept[place] = domain;
        }
        return domain.good;
    }

    private boolean isGood(byte[] domain) {
        for (byte each : domain) {
            if (!isSmallLetterOrDigit(each) && each != '.' && each != '-') {
                return false;
            }
        }
        String address = "name@" + new String(domain, StandardCharsets.US_ASCII);
        return email.normalise(address).equals(Optional.of(address))
                && patterns.stream()
                        .noneMatch(pattern -> pattern.matcher(address).matches());
    }

    /** A domain, and whether its addresses are sure. */
    @SuppressWarnings("ArrayRecordComponent") // compared by is alone
    private record Domain(byte[] bytes, boolean good) {

        boolean is(byte[] other, int begin, int end) {
            return Arrays.equals(bytes, 0, bytes.length, other, begin, end);
        }
    }
}
