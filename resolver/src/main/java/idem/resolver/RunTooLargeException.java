package idem.resolver;

/** A run would need more memory than this process may use. */
public final class RunTooLargeException extends ResolverException {

    private static final long serialVersionUID = 1L;

    public RunTooLargeException(String message) {
        super(message);
    }
}
