package idem.ingest.file;

import idem.ingest.UnreadableFileException;
import idem.ingest.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a workbook's first sheet. */
final class SheetLines implements Lines {

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final Header header;
    private final Path path;
    private final CountingStream counting;

    private SheetLines(ReadableWorkbook workbook, Path path, Source source, CountingStream counting)
            throws IOException {
        this.workbook = workbook;
        this.path = path;
        this.counting = counting;
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
        Row first = row();
        if (first == null) {
            throw new UnreadableFileException(
                    "found no row in the first sheet of " + path + "; expected one with the names of the columns");
        }
        this.header = Header.of(texts(first, first.getCellCount()), path, source);
    }

    static Lines open(InputStream bytes, Path path, Source source, CountingStream counting) {
        try {
            return new SheetLines(new ReadableWorkbook(bytes), path, source, counting);
        } catch (IOException | UncheckedIOException | ExcelReaderException e) {
            throw noSheet(path, e);
        }
    }

    @Override
    public List<String> columns() {
        return List.copyOf(header.places().keySet());
    }

    @Override
    public @Nullable Line next() {
        for (Row row = row(); row != null; row = row()) {
            List<String> values = texts(row, header.places().size());
            if (!values.stream().allMatch(String::isBlank)) {
                return new Line.TableRow(row.getRowNum(), header.places(), values);
            }
        }
        return null;
    }

    private @Nullable Row row() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException | ExcelReaderException e) {
            throw noSheet(path, e);
        }
    }

    private static UnreadableFileException noSheet(Path path, Throwable cause) {
        return new UnreadableFileException(
                "found that " + path + " is no workbook that can be read; expected .xlsx as spreadsheets save it",
                cause);
    }

    private static List<String> texts(Row row, int columns) {
        List<String> texts = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            texts.add(
                    i < row.getCellCount()
                            ? row.getOptionalCell(i).map(SheetLines::text).orElse("")
                            : "");
        }
        return texts;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return cell.asNumber().stripTrailingZeros().toPlainString();
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }

    @Override
    public long bytesRead() {
        return counting.count();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
