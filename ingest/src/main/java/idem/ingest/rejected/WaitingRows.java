package idem.ingest.rejected;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import idem.ingest.file.RejectedForm;
import idem.ingest.mapping.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows that already wait in a source's rejected files. Each is counted once: a file that holds a bad row twice, and is
 * imported twice, leaves two rows that wait. A rejected file that cannot be read to its end, as one that is being mended,
 * counts as far as it can.
 */
final class WaitingRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Digest, Integer> counts = new HashMap<>();
    private final Map<Digest, Path> files = new HashMap<>();

    /** Those of tables with this header. */
    static WaitingRows ofTables(List<RejectedFile> files, List<String> header, int columns, char delimiter) {
        WaitingRows waiting = new WaitingRows();
        for (RejectedFile file : files) {
            if (file.name().endsWith(".csv")) {
                waiting.readTable(file.path(), header, columns, delimiter);
            }
        }
        return waiting;
    }

    /** Those of JSON lines. */
    static WaitingRows ofObjects(List<RejectedFile> files) {
        WaitingRows waiting = new WaitingRows();
        for (RejectedFile file : files) {
            if (file.name().endsWith(".jsonl")) {
                waiting.readObjects(file.path());
            }
        }
        return waiting;
    }

    /** The file in which an equal row waits that was not asked for before; empty where there is none. */
    Optional<Path> take(List<String> row) {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        Digest digest = Digest.of(row);
        Integer left = counts.get(digest);
        if (left == null) {
            return Optional.empty();
        }
        if (left == 1) {
            counts.remove(digest);
        } else {
            counts.put(digest, left - 1);
        }
        return Optional.ofNullable(files.get(digest));
    }

    private void add(List<String> row, Path file) {
        Digest digest = Digest.of(row);
        counts.merge(digest, 1, Integer::sum);
        files.putIfAbsent(digest, file);
    }

    private void readTable(Path file, List<String> header, int columns, char delimiter) {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            try (CsvReader<CsvRecord> records =
                    CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
                boolean first = true;
                for (CsvRecord line : records) {
                    if (first && !line.getFields().equals(header)) {
                        return;
                    }
                    if (!first) {
                        add(withoutReasons(line.getFields(), columns), file);
                    }
                    first = false;
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            // Half mended: what cannot be read is no row that waits.
            return;
        }
    }

    private static List<String> withoutReasons(List<String> fields, int columns) {
        List<String> row = new ArrayList<>(fields.subList(0, Math.min(columns, fields.size())));
        if (fields.size() > columns) {
            row.add(fields.get(fields.size() - 1));
        }
        return row;
    }

    /** A JSON object as a row, without reasons, and with its numbers as Java writes them. */
    static List<String> objectRow(String json) {
        JsonNode node = JSON.readTree(json);
        if (node instanceof ObjectNode object) {
            object.remove(RejectedForm.REASONS);
        }
        return List.of(JSON.writeValueAsString(node));
    }

    private void readObjects(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(objectRow(line), file);
            }
        } catch (IOException | JacksonException e) {
            // Half mended: what cannot be read is no row that waits.
            return;
        }
    }
}
