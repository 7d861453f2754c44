package idem.graph;

import org.jspecify.annotations.Nullable;

/** The root of what this module reports as failed. */
public abstract sealed class GraphModelException extends RuntimeException
        permits GraphOutOfReachException, IncompatibleGraphException, RuleFileException, LeaseHeldException {

    private static final long serialVersionUID = 1L;

    GraphModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
