package idem.tagger;

/** The root of what this module reports as failed. */
public abstract sealed class TaggerException extends RuntimeException permits ExpressionException {

    private static final long serialVersionUID = 1L;

    TaggerException(String message) {
        super(message);
    }
}
