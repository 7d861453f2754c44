package idem.graph;

/** Another run holds the lease that this one needs. */
public final class LeaseHeldException extends GraphModelException {

    private static final long serialVersionUID = 1L;

    public LeaseHeldException(String message) {
        super(message, null);
    }
}
