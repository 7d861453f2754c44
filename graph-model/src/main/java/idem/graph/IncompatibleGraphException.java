package idem.graph;

/** The graph was written by a newer release than this one. */
public final class IncompatibleGraphException extends GraphModelException {

    private static final long serialVersionUID = 1L;

    public IncompatibleGraphException(String message) {
        super(message, null);
    }
}
