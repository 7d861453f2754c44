package idem.api;

/** A request that cannot be answered as it was meant: which field, what was found there, what was expected. */
public final class RequestException extends ApiException {

    private static final long serialVersionUID = 1L;

    /** Why a request is refused. */
    public enum Cause {
        /** The request itself is wrong. */
        INVALID,
        /** The key may not. */
        FORBIDDEN,
        /** What it names does not exist. */
        NOT_FOUND,
        /** What it names was erased. */
        GONE,
        /** What it wants contradicts what is there. */
        CONFLICT,
        /** It is well-formed and means nothing that can be done. */
        UNPROCESSABLE,
        /** Its body is larger than allowed. */
        TOO_LARGE
    }

    private final Cause cause;
    private final String field;
    private final String found;
    private final String expected;

    private RequestException(Cause cause, String field, String found, String expected) {
        super(field + ": found " + found + "; expected " + expected);
        this.cause = cause;
        this.field = field;
        this.found = found;
        this.expected = expected;
    }

    public static RequestException invalid(String field, String found, String expected) {
        return new RequestException(Cause.INVALID, field, found, expected);
    }

    public static RequestException forbidden(String field, String found, String expected) {
        return new RequestException(Cause.FORBIDDEN, field, found, expected);
    }

    public static RequestException notFound(String field, String found, String expected) {
        return new RequestException(Cause.NOT_FOUND, field, found, expected);
    }

    public static RequestException gone(String field, String found, String expected) {
        return new RequestException(Cause.GONE, field, found, expected);
    }

    public static RequestException conflict(String field, String found, String expected) {
        return new RequestException(Cause.CONFLICT, field, found, expected);
    }

    public static RequestException unprocessable(String field, String found, String expected) {
        return new RequestException(Cause.UNPROCESSABLE, field, found, expected);
    }

    public static RequestException tooLarge(String field, String found, String expected) {
        return new RequestException(Cause.TOO_LARGE, field, found, expected);
    }

    public Cause why() {
        return cause;
    }

    public String field() {
        return field;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
