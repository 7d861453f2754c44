package idem.ingest;

/** An import was asked to stop. What was written stays; imported again, the file completes it. */
public final class ImportInterruptedException extends IngestException {

    private static final long serialVersionUID = 1L;

    ImportInterruptedException(InterruptedException cause) {
        super(
                "found the import stopped; expected it to go on: import the file again, what is in stays as it is",
                cause);
    }
}
