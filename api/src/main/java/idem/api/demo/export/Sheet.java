package idem.api.demo.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import idem.api.demo.people.Dice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rows of a CSV file while they are gathered: they are written in the order in which they came in, some of them late. */
final class Sheet {

    private static final double LATE = 0.02;

    private final List<String> columns;
    private final Dice dice;
    private final List<Row> rows = new ArrayList<>();

    Sheet(Dice dice, List<String> columns) {
        this.dice = dice;
        this.columns = List.copyOf(columns);
    }

    private record Row(Instant arrived, List<List<String>> lines, boolean broken) {}

    /** When something that happened then comes in. */
    Instant arrival(Instant happened) {
        return dice.chance(LATE) ? happened.plus(Duration.ofHours(dice.between(6, 90))) : happened;
    }

    /** Lines that stay together, such as those of one order. */
    void add(Instant arrived, List<List<String>> lines) {
        rows.add(new Row(arrived, lines, false));
    }

    /** A line that no reader can take. */
    void addBroken(Instant arrived, List<String> line) {
        rows.add(new Row(arrived, List.of(line), true));
    }

    SampleFile write(String source, Path path, Charset charset) {
        return write(source, path, charset, Instant.MIN, Instant.MAX);
    }

    /** Writes what came in from a time on and before another. */
    SampleFile write(String source, Path path, Charset charset, Instant from, Instant before) {
        List<Row> chosen = rows.stream()
                .filter(row -> !row.arrived().isBefore(from) && row.arrived().isBefore(before))
                .sorted(Comparator.comparing(Row::arrived))
                .toList();
        int lines = 0;
        int broken = 0;
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(Files.newBufferedWriter(path, charset))) {
            writer.writeRecord(columns);
            for (Row row : chosen) {
                row.lines().forEach(writer::writeRecord);
                lines += row.lines().size();
                broken += row.broken() ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SampleFile(source, path, lines, broken);
    }
}
