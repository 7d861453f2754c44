package idem.ingest.rejected;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of rejected rows that wait to be mended.
 *
 * @param source the name of the source that it was imported for
 * @param rejectedAt when the import began
 * @param bytes its length
 */
public record RejectedFile(Path path, String source, Instant rejectedAt, long bytes) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{8}T\\d{6})Z(?:-\\d+)?\\.(?:csv|jsonl)");

    /** Its name alone. */
    public String name() {
        return path.getFileName().toString();
    }

    static String name(String source, Instant time, int number, String ending) {
        return source + "-" + TIME.format(time.atOffset(ZoneOffset.UTC)) + "Z" + (number == 1 ? "" : "-" + number)
                + ending;
    }

    /** The rejected file at a path; empty where its name is none of one. */
    static Optional<RejectedFile> at(Path path, long bytes) {
        Matcher matcher = NAME.matcher(path.getFileName().toString());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Instant time = LocalDateTime.parse(matcher.group(2), TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(new RejectedFile(path, matcher.group(1), time, bytes));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
