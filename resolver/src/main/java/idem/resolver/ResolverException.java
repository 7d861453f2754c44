package idem.resolver;

import org.jspecify.annotations.Nullable;

/** The root of what the resolver reports as failed. */
public abstract sealed class ResolverException extends RuntimeException
        permits BadRowsException, FileOutOfReachException, RunTooLargeException, UndeclaredNamespacesException {

    private static final long serialVersionUID = 1L;

    ResolverException(String message) {
        super(message);
    }

    ResolverException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
