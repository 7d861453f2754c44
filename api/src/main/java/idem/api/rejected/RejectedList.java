package idem.api.rejected;

import idem.ingest.rejected.RejectedFiles;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of rejected rows that wait to be mended, oldest first. */
public record RejectedList(
        List<RejectedView> rejected, @Nullable String next) {

    public static RejectedList of(RejectedFiles files) {
        return new RejectedList(
                files.list().stream()
                        .map(file -> new RejectedView(file.name(), file.source(), file.rejectedAt(), file.bytes()))
                        .toList(),
                null);
    }

    /** A file of rejected rows. */
    public record RejectedView(String file, String source, Instant rejectedAt, long bytes) {}
}
