package idem.ingest;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of the rows of a file. Of each row it is true that it made an event, alone or with others, or was skipped,
 * or was rejected.
 *
 * @param rows of the file, without its header
 * @param accepted events that are new
 * @param duplicates events that were there already
 * @param skipped rows that identify nobody, or in which nothing has happened
 * @param rejected rows that have to be mended
 * @param rejectedIdentifiers values that are no identifiers, by namespace and reason; their rows may have come in
 * @param rejectedFile where the rejected rows are
 */
public record ImportReport(
        long rows,
        long accepted,
        long duplicates,
        long skipped,
        long rejected,
        Map<String, Long> rejectedIdentifiers,
        double seconds,
        Optional<Path> rejectedFile) {

    public ImportReport {
        rejectedIdentifiers = Collections.unmodifiableMap(new TreeMap<>(rejectedIdentifiers));
    }

    /** Whether there were rows and none of them came to anything but rejection. */
    public boolean allRejected() {
        return rejected > 0 && accepted + duplicates + skipped == 0;
    }
}
