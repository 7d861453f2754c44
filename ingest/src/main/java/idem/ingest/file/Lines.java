package idem.ingest.file;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an open file, one after the other. */
public interface Lines extends Closeable {

    /** The names of a table's columns; of JSON lines none. */
    List<String> columns();

    /**
     * The next line; null where there is none.
     *
     * @throws idem.ingest.UnreadableFileException where the rest of the file cannot be read
     */
    @Nullable
    Line next();

    /** How many bytes of the file are read. */
    long bytesRead();
}
