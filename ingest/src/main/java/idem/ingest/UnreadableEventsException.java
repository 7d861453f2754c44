package idem.ingest;

/** What was sent as events is no JSON. */
public final class UnreadableEventsException extends IngestException {

    private static final long serialVersionUID = 1L;

    public UnreadableEventsException(String message) {
        super(message, null);
    }
}
