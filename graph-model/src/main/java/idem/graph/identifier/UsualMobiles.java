package idem.graph.identifier;

/**
 * Mobile numbers of mainland China as people write them: eleven digits, with {@code +86} before them or not, and single blanks or
 * hyphens between. All other telephone numbers are left to the normaliser.
 */
final class UsualMobiles implements BytewiseValues {

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
        int digitsAt = at + COUNTRY.length;
        int digits = 0;
        for (int i = international ? begin + COUNTRY.length : begin; i < end; i++) {
            if (isDigit(bytes[i]) && digits < DIGITS) {
                to[digitsAt + digits++] = bytes[i];
            } else if (!separates(bytes, begin, i, end)) {
                return UNTOLD;
            }
        }
        System.arraycopy(COUNTRY, 0, to, at, COUNTRY.length);
        boolean sure = digits == DIGITS && phone.isMobile(to, digitsAt) && !setAside.mayHold(to, at, at + WRITTEN);
        return sure ? at + WRITTEN : UNTOLD;
    }

    /** Whether a blank or a hyphen stands behind a digit, and not at the end. */
    private static boolean separates(byte[] bytes, int begin, int at, int end) {
        return (bytes[at] == ' ' || bytes[at] == '-') && at > begin && at < end - 1 && isDigit(bytes[at - 1]);
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }
}
