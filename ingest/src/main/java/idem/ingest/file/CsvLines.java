package idem.ingest.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.Source;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file. */
final class CsvLines implements Lines {

    private final CloseableIterator<CsvRecord> records;
    private final TextHead text;
    private final Path path;
    private final CountingStream counting;
    private Header header;
    private long lastLine = 1;

    private CsvLines(
            CloseableIterator<CsvRecord> records, TextHead text, Path path, Source source, CountingStream counting) {
        this.records = records;
        this.text = text;
        this.path = path;
        this.counting = counting;
        CsvRecord first = record();
        if (first == null) {
            throw new UnreadableFileException(
                    "found no line in " + path + "; expected one with the names of the columns");
        }
        this.header = Header.of(first.getFields(), path, source);
    }

    static Lines open(Reader reader, TextHead text, Path path, Source source, CountingStream counting) {
        CloseableIterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(source.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(reader)
                .iterator();
        return new CsvLines(records, text, path, source, counting);
    }

    @Override
    public List<String> columns() {
        return List.copyOf(header.places().keySet());
    }

    @Override
    public @Nullable Line next() {
        CsvRecord record = record();
        if (record == null) {
            return null;
        }
        int expected = header.places().size();
        List<String> fields = record.getFields();
        if (fields.size() != expected) {
            return new Line.Garbled(
                    record.getStartingLineNumber(),
                    fields,
                    fields.size() + " fields",
                    expected + " fields, as in the first line: a delimiter or quote is missing or too many");
        }
        return RejectedForm.isOf(header.places())
                ? RejectedForm.row(record.getStartingLineNumber(), header.places(), fields)
                : new Line.TableRow(record.getStartingLineNumber(), header.places(), fields);
    }

    private @Nullable CsvRecord record() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            lastLine = record.getStartingLineNumber();
            return record;
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause() == null ? new IOException(e) : e.getCause());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw unreadable(io);
            }
            throw new UnreadableFileException(
                    "found after line %d of %s what is no CSV; expected each opened quote to be closed, and fields of moderate length"
                            .formatted(lastLine, path),
                    e);
        }
    }

    private UnreadableFileException unreadable(IOException e) {
        if (e instanceof CharacterCodingException) {
            return text.wrongEncoding(lastLine + 1, "");
        }
        return new UnreadableFileException(
                "found that %s cannot be read after line %d (%s); expected a whole file"
                        .formatted(path, lastLine, InputFile.reason(e)),
                e);
    }

    @Override
    public long bytesRead() {
        return counting.count();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
