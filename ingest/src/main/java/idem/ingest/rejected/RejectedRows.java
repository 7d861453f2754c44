package idem.ingest.rejected;

import de.siegmar.fastcsv.writer.CsvWriter;
import idem.ingest.RejectedFileUnwritableException;
import idem.ingest.file.Line;
import idem.ingest.file.RejectedForm;
import idem.ingest.mapping.Flaw;
import idem.ingest.source.Source;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of one import's rejected rows, made with the first of them that does not wait in another already. It holds the original columns and, in columns
 * that a mapping passes over, the line, the column, what was found and what was expected. Only its owner may read it.
 */
public final class RejectedRows implements Closeable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_NAMES = 1000;

    private final Path directory;
    private final Supplier<List<RejectedFile>> others;
    private final Source source;
    private final Instant time;
    private final List<String> columns;
    private @Nullable WaitingRows waiting;
    private @Nullable Path known;
    private @Nullable Path file;
    private @Nullable BufferedWriter writer;
    private @Nullable CsvWriter csv;

    /**
     * @param others the files whose rows wait already
     * @param columns of the table; empty for JSON lines
     */
    RejectedRows(
            Path directory, Supplier<List<RejectedFile>> others, Source source, Instant time, List<String> columns) {
        this.directory = directory;
        this.others = others;
        this.source = source;
        this.time = time;
        this.columns = columns.stream()
                .filter(column -> !RejectedForm.REASONS.contains(column) && !column.equals(RejectedForm.REST))
                .toList();
    }

    /** Where rejected rows wait: the file of this import, else an older one that has them already. */
    public Optional<Path> file() {
        return Optional.ofNullable(file == null ? known : file);
    }

    /** Puts a row aside. */
    public void add(Line line, Flaw flaw) {
        try {
            if (columns.isEmpty()) {
                addObject(line, flaw);
            } else {
                addRecord(line, flaw);
            }
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            throw unwritable(new IOException(e));
        }
    }

    @Override
    public void close() {
        CsvWriter table = csv;
        BufferedWriter opened = writer;
        csv = null;
        writer = null;
        try {
            if (table != null) {
                table.close();
            }
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void addRecord(Line line, Flaw flaw) throws IOException {
        List<String> fields = new ArrayList<>(columns.size() + RejectedForm.REASONS.size() + 1);
        List<String> raw = line instanceof Line.Garbled garbled ? garbled.raw() : List.of();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(line instanceof Line.Row row ? row.text(columns.get(i)) : i < raw.size() ? raw.get(i) : "");
        }
        fields.add(rest(line, raw));
        if (!waitsAlready(fields)) {
            fields.addAll(columns.size(), reasons(line, flaw));
            table().writeRecord(fields);
        }
    }

    private String rest(Line line, List<String> raw) {
        if (raw.size() > columns.size()) {
            return String.join(String.valueOf(source.delimiter()), raw.subList(columns.size(), raw.size()));
        }
        return line instanceof Line.Garbled garbled ? "(" + garbled.found() + ")" : "";
    }

    private CsvWriter table() throws IOException {
        CsvWriter out = csv;
        if (out == null) {
            BufferedWriter opened = open(".csv");
            opened.write('\uFEFF');
            out = CsvWriter.builder().fieldSeparator(source.delimiter()).build(opened);
            csv = out;
            out.writeRecord(header());
        }
        return out;
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(columns);
        header.addAll(RejectedForm.REASONS);
        header.add(RejectedForm.REST);
        return header;
    }

    private boolean waitsAlready(List<String> row) {
        WaitingRows rows = waiting;
        if (rows == null) {
            List<RejectedFile> files = others.get();
            rows = columns.isEmpty()
                    ? WaitingRows.ofObjects(files)
                    : WaitingRows.ofTables(files, header(), columns.size(), source.delimiter());
            waiting = rows;
        }
        Optional<Path> place = rows.take(row);
        place.ifPresent(path -> known = path);
        return place.isPresent();
    }

    private void addObject(Line line, Flaw flaw) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        if (line instanceof Line.JsonRow row) {
            row.object().properties().forEach(entry -> object.put(entry.getKey(), entry.getValue()));
        } else if (line instanceof Line.Garbled garbled) {
            object.put(RejectedForm.RAW, String.join("", garbled.raw()));
        }
        if (waitsAlready(WaitingRows.objectRow(JSON.writeValueAsString(object)))) {
            return;
        }
        List<String> reasons = reasons(line, flaw);
        for (int i = 0; i < RejectedForm.REASONS.size(); i++) {
            object.put(RejectedForm.REASONS.get(i), reasons.get(i));
        }
        BufferedWriter out = open(".jsonl");
        out.write(JSON.writeValueAsString(object));
        out.write('\n');
    }

    private static List<String> reasons(Line line, Flaw flaw) {
        return List.of(Long.toString(line.number()), flaw.column(), flaw.found(), flaw.expected());
    }

    private BufferedWriter open(String ending) throws IOException {
        BufferedWriter opened = writer;
        if (opened == null) {
            Files.createDirectories(directory);
            Path created = create(ending);
            opened = Files.newBufferedWriter(created, StandardCharsets.UTF_8);
            file = created;
            writer = opened;
        }
        return opened;
    }

    private Path create(String ending) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        for (int i = 1; ; i++) {
            Path candidate = directory.resolve(RejectedFile.name(source.name(), time, i, ending));
            try {
                return posix
                        ? Files.createFile(
                                candidate,
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                        : Files.createFile(candidate);
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_NAMES) {
                    throw e;
                }
            }
        }
    }

    private RejectedFileUnwritableException unwritable(IOException e) {
        return new RejectedFileUnwritableException(
                "found that rejected rows cannot be written to " + directory
                        + "; expected a writable folder with room: the import stopped, and can be run again",
                e);
    }
}
