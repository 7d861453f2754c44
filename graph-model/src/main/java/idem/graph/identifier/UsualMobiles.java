package idem.graph.identifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Mobile numbers of mainland China as people write them: eleven digits, with {@code +86} before them or not, and single blanks or
 * hyphens between. All other telephone numbers are left to the normaliser.
 */
final class UsualMobiles implements BytewiseValues {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long TOPS = 0x8080808080808080L;
    /** Sets the top bit of each number above nine. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private static final byte[] COUNTRY = {'+', '8', '6'};
    private static final int DIGITS = 11;
    private static final int WRITTEN = COUNTRY.length + DIGITS;
    /** The normaliser takes no more. */
    private static final int LONGEST = 31;

    private final Normaliser.Phone phone;
    private final SetAside setAside;

    UsualMobiles(Normaliser.Phone phone, SetAside setAside) {
        this.phone = phone;
        this.setAside = setAside;
    }

    @Override
    public boolean normalises() {
        return true;
    }

    /** So few bytes have no room for anything but the normal form. */
    @Override
    public boolean surelyItself(byte[] bytes, int begin, int end) {
        return end - begin == WRITTEN
                && bytes[begin] == COUNTRY[0]
                && normalise(bytes, begin, end, new byte[WRITTEN], 0) != UNTOLD;
    }

    @Override
    public int normalise(byte[] bytes, int begin, int end, byte[] to, int at) {
        if (end - begin < DIGITS || end - begin > LONGEST) {
            return UNTOLD;
        }
        boolean international =
                bytes[begin] == COUNTRY[0] && bytes[begin + 1] == COUNTRY[1] && bytes[begin + 2] == COUNTRY[2];
        if (!international && !phone.inChina()) {
            return UNTOLD;
        }
        int from = international ? begin + COUNTRY.length : begin;
        int digitsAt = at + COUNTRY.length;
        boolean plain = end - from == DIGITS && areDigits(bytes, from);
        if (plain) {
            System.arraycopy(bytes, from, to, digitsAt, DIGITS);
        } else if (!gather(bytes, begin, from, end, to, digitsAt)) {
            return UNTOLD;
        }
        System.arraycopy(COUNTRY, 0, to, at, COUNTRY.length);
        boolean sure = phone.isMobile(to, digitsAt) && !setAside.mayHold(to, at, at + WRITTEN);
        return sure ? at + WRITTEN : UNTOLD;
    }

    /** Whether eleven bytes are digits: the first eight and the last eight of them. */
    private static boolean areDigits(byte[] bytes, int begin) {
        long first = (long) LONGS.get(bytes, begin) ^ ZEROS;
        long last = (long) LONGS.get(bytes, begin + DIGITS - Long.BYTES) ^ ZEROS;
        return ((first | (first + ABOVE_NINE) | last | (last + ABOVE_NINE)) & TOPS) == 0;
    }

    /** Copies eleven digits from among what may stand between them; false where there is anything else. */
    private static boolean gather(byte[] bytes, int begin, int from, int end, byte[] to, int at) {
        int digits = 0;
        for (int i = from; i < end; i++) {
            if (isDigit(bytes[i]) && digits < DIGITS) {
                to[at + digits++] = bytes[i];
            } else if (!separates(bytes, begin, i, end)) {
                return false;
            }
        }
        return digits == DIGITS;
    }

    /** Whether a blank or a hyphen stands behind a digit, and not at the end. */
    private static boolean separates(byte[] bytes, int begin, int at, int end) {
        return (bytes[at] == ' ' || bytes[at] == '-') && at > begin && at < end - 1 && isDigit(bytes[at - 1]);
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }
}
