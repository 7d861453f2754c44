package idem.tagger;

/** The root of what this module reports as failed. */
public abstract class TaggerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected TaggerException(String message) {
        super(message);
    }
}
