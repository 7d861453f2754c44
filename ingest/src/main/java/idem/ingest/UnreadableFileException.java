package idem.ingest;

import org.jspecify.annotations.Nullable;

/** A file as a whole cannot be imported: it is not there, no file of a known kind, or does not fit its source. */
public final class UnreadableFileException extends IngestException {

    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String message) {
        super(message, null);
    }

    public UnreadableFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
