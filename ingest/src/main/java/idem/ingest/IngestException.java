package idem.ingest;

import org.jspecify.annotations.Nullable;

/** The root of what this module reports as failed. */
public abstract sealed class IngestException extends RuntimeException
        permits UnreadableFileException,
                UnreadableEventsException,
                UnknownSourceException,
                ImportInterruptedException,
                RejectedFileUnwritableException {

    private static final long serialVersionUID = 1L;

    IngestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
