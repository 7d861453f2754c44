package idem.api.segmentfile;

import idem.api.BadInputException;
import idem.api.FileObstacle;
import idem.tagger.block.NumberSet;
import idem.tagger.segment.PortableBitmap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Writes the members of a segment to a file, whole or not at all. */
public final class SegmentFile {

    /** The forms of a file. */
    public enum Form {
        CSV,
        PARQUET,
        /** The numbers of the members, as a portable Roaring bitmap. */
        ROARING;

        /** The word in REST, and a file's ending. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The form of a word.
         *
         * @throws BadInputException where there is none
         */
        public static Form of(String word) {
            return Arrays.stream(values())
                    .filter(form -> form.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() ->
                            new BadInputException("format: found \"" + word + "\"; expected csv, parquet or roaring"));
        }

        /** The form that a file's name ends with. */
        public static Form of(Path file) {
            String name = file.getFileName().toString();
            return name.contains(".") ? of(name.substring(name.lastIndexOf('.') + 1)) : CSV;
        }
    }

    private SegmentFile() {}

    /**
     * Writes members.
     *
     * @throws BadInputException where the file cannot be written
     */
    public static void write(Path file, Form form, NumberSet members, SegmentColumns columns, HeldValues values) {
        try {
            new FilePlace(file).write(draft -> fill(draft, form, members, columns, values));
        } catch (IOException | UncheckedIOException e) {
            throw new BadInputException("found that %s cannot be written (%s); expected a folder of one's own with room"
                    .formatted(file, FileObstacle.of(e)));
        }
    }

    private static void fill(Path draft, Form form, NumberSet members, SegmentColumns columns, HeldValues values)
            throws IOException {
        switch (form) {
            case CSV, PARQUET -> writeTable(draft, form, members, columns, values);
            case ROARING -> writeRoaring(draft, members);
        }
    }

    private static void writeTable(Path draft, Form form, NumberSet members, SegmentColumns columns, HeldValues values)
            throws IOException {
        try (TableFile rows = TableFile.open(draft, form, "segment", columns.header())) {
            columns.rows(members, values, rows::write);
        }
    }

    private static void writeRoaring(Path draft, NumberSet members) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
            PortableBitmap.write(members, out);
        }
    }
}
