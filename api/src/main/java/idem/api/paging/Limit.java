package idem.api.paging;

import idem.api.RequestException;

/** How many entries a page may hold. */
public final class Limit {

    /** Where none is asked for, as the text of an annotation. */
    public static final String USUAL = "50";

    private static final int MOST = 500;

    private Limit() {}

    /**
     * The limit that was asked for.
     *
     * @throws RequestException where it is out of range
     */
    public static int checked(int asked) {
        if (asked < 1 || asked > MOST) {
            throw RequestException.invalid("limit", Integer.toString(asked), "1 to " + MOST);
        }
        return asked;
    }
}
