package idem.api.rejected;

import idem.ingest.ImportReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file's rows, as REST and the command line tell it.
 *
 * @param rejectedIdentifiers values that are no identifiers, by namespace and reason
 * @param rejectedFile where rejected rows wait
 */
public record ImportView(
        String file,
        long rows,
        long accepted,
        long duplicates,
        long skipped,
        long rejected,
        Map<String, Long> rejectedIdentifiers,
        double seconds,
        @Nullable String rejectedFile) {

    public static ImportView of(String file, ImportReport report) {
        return new ImportView(
                file,
                report.rows(),
                report.accepted(),
                report.duplicates(),
                report.skipped(),
                report.rejected(),
                report.rejectedIdentifiers(),
                report.seconds(),
                report.rejectedFile().map(Object::toString).orElse(null));
    }
}
