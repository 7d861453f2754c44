package idem.api;

/** What a user gave cannot be worked with. The message says what was found, what was expected, and the fix. */
public final class BadInputException extends ApiException {

    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }
}
