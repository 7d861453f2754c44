package idem.graph;

/** Neo4j does not answer, or refuses the user and password. */
public final class GraphOutOfReachException extends GraphModelException {

    private static final long serialVersionUID = 1L;

    public GraphOutOfReachException(String message, Throwable cause) {
        super(message, cause);
    }
}
