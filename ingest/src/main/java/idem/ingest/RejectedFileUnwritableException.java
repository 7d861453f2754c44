package idem.ingest;

/** Rejected rows could not be put aside, so that the import stopped. */
public final class RejectedFileUnwritableException extends IngestException {

    private static final long serialVersionUID = 1L;

    public RejectedFileUnwritableException(String message, Throwable cause) {
        super(message, cause);
    }
}
