package idem.ingest;

/** No source has this name. */
public final class UnknownSourceException extends IngestException {

    private static final long serialVersionUID = 1L;

    public UnknownSourceException(String message) {
        super(message, null);
    }
}
