package idem.resolver;

/** The root of what the resolver reports as failed. */
public abstract sealed class ResolverException extends RuntimeException
        permits RunTooLargeException, UndeclaredNamespacesException {

    private static final long serialVersionUID = 1L;

    ResolverException(String message) {
        super(message);
    }
}
