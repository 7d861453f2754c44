package idem.api.tagimport;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import idem.api.BadInputException;
import idem.ingest.file.RejectedForm;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file of one import's rejected rows with their reasons, made with the first of them. Only its owner may read it. */
final class RejectedTagRows implements Closeable {

    private final Path folder;
    private final List<String> columns;
    private @Nullable CsvWriter writer;
    private @Nullable Path file;

    /**
     * @param columns of the table; those of reasons are written anew
     */
    RejectedTagRows(Path folder, List<String> columns) {
        this.folder = folder;
        this.columns = columns.stream()
                .filter(column -> !RejectedForm.REASONS.contains(column))
                .toList();
    }

    /** Where they are; empty where none was rejected. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    void add(NamedCsvRecord row, String column, String found, String expected) {
        List<String> fields = new ArrayList<>();
        columns.forEach(name -> fields.add(row.findField(name).orElse("")));
        fields.addAll(List.of(Long.toString(row.getStartingLineNumber()), column, found, expected));
        try {
            table().writeRecord(fields);
        } catch (IOException | UncheckedIOException e) {
            throw unwritable();
        }
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw unwritable();
        }
    }

    private CsvWriter table() throws IOException {
        CsvWriter table = writer;
        if (table == null) {
            Files.createDirectories(folder);
            Path created = Files.createTempFile(folder, "tags-", ".csv");
            BufferedWriter opened = Files.newBufferedWriter(created, StandardCharsets.UTF_8);
            opened.write('\uFEFF');
            table = CsvWriter.builder().build(opened);
            List<String> header = new ArrayList<>(columns);
            header.addAll(RejectedForm.REASONS);
            table.writeRecord(header);
            file = created;
            writer = table;
        }
        return table;
    }

    private BadInputException unwritable() {
        return new BadInputException("found that rejected rows cannot be written to " + folder
                + "; expected a writable folder with room: the import stopped, and can be run again");
    }
}
