package idem.graph.identifier;

/** Hides personal values: {@code +86138****0001}, {@code p***@mail.cn}, else the first and last two characters. */
public final class Masking {

    private static final int PHONE_TAIL = 4;

    private Masking() {}

    /** The value with its middle hidden; of a value too short to hide anything in, nothing is shown. */
    public static String mask(String value) {
        int at = value.indexOf('@');
        if (at > 0) {
            return value.substring(0, value.offsetByCodePoints(0, 1)) + "***" + value.substring(at);
        }
        if (value.startsWith("+") && value.length() > PHONE_TAIL * 2) {
            int tail = value.length() - PHONE_TAIL;
            return value.substring(0, tail - PHONE_TAIL) + "****" + value.substring(tail);
        }
        int length = value.codePointCount(0, value.length());
        if (length <= PHONE_TAIL) {
            return "***";
        }
        return value.substring(0, value.offsetByCodePoints(0, 2))
                + "***"
                + value.substring(value.offsetByCodePoints(value.length(), -2));
    }
}
