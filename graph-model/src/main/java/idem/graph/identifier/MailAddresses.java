package idem.graph.identifier;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Valid e-mail addresses. Whether the domain of one with a usual name (letters, digits, {@code _}, {@code -} and single dots
 * between them) is valid is asked once and kept, as most addresses have one of few domains.
 */
final class MailAddresses {

    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_NAME = 64;

    private final Predicate<String> valid;
    /** Threads may ask twice, and get the same. */
    private final Set<String> domains = ConcurrentHashMap.newKeySet();

    /** @param valid tells of a whole address, in which any usual name is as good as another */
    MailAddresses(Predicate<String> valid) {
        this.valid = valid;
    }

    /** Whether the address is valid. */
    boolean contain(String address) {
        int at = address.indexOf('@');
        if (!usual(address, at)) {
            return valid.test(address);
        }
        String domain = address.substring(at + 1);
        if (domains.contains(domain)) {
            return true;
        }
        boolean good = valid.test(address);
        if (good && domains.size() < MOST_KEPT) {
            domains.add(domain);
        }
        return good;
    }

    /** Whether a usual name stands before the first at sign. */
    private static boolean usual(String address, int at) {
        if (at < 1 || at > LONGEST_NAME) {
            return false;
        }
        char before = '.';
        for (int i = 0; i < at; i++) {
            char each = address.charAt(i);
            boolean usual = (each >= 'a' && each <= 'z')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= '0' && each <= '9')
                    || each == '_'
                    || each == '-'
                    || (each == '.' && before != '.');
            if (!usual) {
                return false;
            }
            before = each;
        }
        return before != '.';
    }
}
