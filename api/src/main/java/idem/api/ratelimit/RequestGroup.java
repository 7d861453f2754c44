package idem.api.ratelimit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Requests that one limit counts together. */
public enum RequestGroup {
    /** Events in, of one key. */
    EVENTS("with this key"),
    /** Everything else of one key. */
    OTHERS("with this key"),
    /** Requests of one address with a key that does not hold. */
    FAILED_SIGN_INS("from this address with keys that do not hold");

    private final String counted;

    RequestGroup(String counted) {
        this.counted = counted;
    }

    /** Its word in {@code idem.yml}, in problems and in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which requests it counts, for people. */
    String counted() {
        return counted;
    }

    /** All words. */
    static List<String> words() {
        return Arrays.stream(values()).map(RequestGroup::word).toList();
    }
}
