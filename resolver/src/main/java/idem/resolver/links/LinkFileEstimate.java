package idem.resolver.links;

import idem.resolver.FileOutOfReachException;
import idem.resolver.RunTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much memory a file of links needs.
 *
 * @param rows about how many there are; empty where a packed file or a pipe does not tell
 */
record LinkFileEstimate(Path file, OptionalLong rows) {

    private static final Logger LOG = LoggerFactory.getLogger(LinkFileEstimate.class);

    private static final int HEAD = 1 << 18;

    /** Where each identifier is stated three times: 76 were enough for fifteen million rows. */
    private static final long USUAL_BYTES_A_ROW = 100;

    /** Where a row states two identifiers that no other does: 208 were enough for three million rows. */
    private static final long MOST_BYTES_A_ROW = 220;

    /** Ends and a time: what the barest row takes. */
    private static final long LEAST_BYTES_A_ROW = 12;

    private static final long MEGABYTE = 1 << 20;
    private static final long BASE = 64 * MEGABYTE;

    /** Looks at the head of a file, or at what a Parquet file says of itself; what is no file, such as a pipe, is let alone. */
    static LinkFileEstimate of(Path file) {
        if (!Files.isRegularFile(file)) {
            return new LinkFileEstimate(file, OptionalLong.empty());
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(HEAD);
            if (RecordChunks.isParquet(head)) {
                return new LinkFileEstimate(file, OptionalLong.of(ParquetAsCsv.rows(file)));
            }
            return new LinkFileEstimate(
                    file,
                    RecordChunks.isPacked(head)
                            ? OptionalLong.empty()
                            : OptionalLong.of(
                                    (long) (lines(head) * (double) Files.size(file) / Math.max(1, head.length))));
        } catch (IOException e) {
            throw FileOutOfReachException.reading(file, e);
        }
    }

    private static long lines(byte[] head) {
        long lines = 0;
        for (byte each : head) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
    }

    /**
     * Says it; throws where even the barest rows would not fit.
     *
     * @param most how many bytes this process may take
     */
    void check(long most) {
        if (rows.isPresent()) {
            LOG.info(
                    "{} has about {} rows, which need about {} MB, or {} MB where no identifier is stated twice, of {} MB",
                    file.getFileName(),
                    rows.getAsLong(),
                    wanted(USUAL_BYTES_A_ROW) / MEGABYTE,
                    wanted(MOST_BYTES_A_ROW) / MEGABYTE,
                    most / MEGABYTE);
            if (BASE + rows.getAsLong() * LEAST_BYTES_A_ROW > most) {
                throw tooLarge(most);
            }
        }
    }

    /** What is said where it does not fit. */
    RunTooLargeException tooLarge(long most) {
        String found = rows.isPresent() ? "about %d rows".formatted(rows.getAsLong()) : "more than fits";
        long wanted = Math.max(rows.isPresent() ? wanted(MOST_BYTES_A_ROW) : 0, 2 * most) / MEGABYTE;
        return new RunTooLargeException(
                "found %s in %s, which do not fit into the %d MB of this process; expected about %d MB: give it more, with IDEM_JAVA_OPTS=-Xmx%dm"
                        .formatted(found, file, most / MEGABYTE, wanted, wanted));
    }

    private long wanted(long bytesARow) {
        return BASE + rows.orElse(0) * bytesARow;
    }
}
