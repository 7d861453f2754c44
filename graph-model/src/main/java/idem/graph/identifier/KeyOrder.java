package idem.graph.identifier;

import java.util.Comparator;

/**
 * Orders strings as their unsigned UTF-8 bytes do, without encoding them. UTF-16 units already compare that way, but for
 * surrogates, which stand below U+E000 to U+FFFF though they mean code points above.
 */
public final class KeyOrder {

    /** The order of identifier keys wherever one key must come before another. */
    public static final Comparator<String> COMPARATOR = KeyOrder::compare;

    private KeyOrder() {}

    /** Negative, zero or positive, as the first key's UTF-8 bytes stand before, at or behind the second's. */
    public static int compare(String first, String second) {
        int shared = Math.min(first.length(), second.length());
        for (int i = 0; i < shared; i++) {
            char a = first.charAt(i);
            char b = second.charAt(i);
            if (a != b) {
                boolean bothHigh = a >= Character.MIN_SURROGATE && b >= Character.MIN_SURROGATE;
                if (bothHigh && Character.isSurrogate(a) != Character.isSurrogate(b)) {
                    return Character.isSurrogate(a) ? 1 : -1;
                }
                return a - b;
            }
        }
        return first.length() - second.length();
    }
}
