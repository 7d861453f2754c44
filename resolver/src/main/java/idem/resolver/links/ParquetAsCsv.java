package idem.resolver.links;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import idem.resolver.BadRow;
import idem.resolver.BadRowsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file as the CSV that says the same, so that both are read alike and refused alike: the names of its columns
 * are line 1, its first row is line 2. Nothing is an empty field. Not for several threads at once.
 */
final class ParquetAsCsv extends InputStream {

    private static final int FILLED = 1 << 16;

    private final ParquetReader<@Nullable Object[], @Nullable Object[]> rows;
    private final List<ParquetColumn> columns;
    private final ByteArrayOutputStream csv = new ByteArrayOutputStream(2 * FILLED);
    private byte[] filled = {};
    private int at;

    private ParquetAsCsv(ParquetReader<@Nullable Object[], @Nullable Object[]> rows, List<ParquetColumn> columns) {
        this.rows = rows;
        this.columns = columns;
        line(columns.stream().map(ParquetColumn::name).toList());
    }

    /**
     * Opens a file.
     *
     * @throws BadRowsException where it is no whole Parquet file, or has columns of which no text can be made
     */
    static ParquetAsCsv open(Path file) throws IOException {
        try {
            List<Type> types = ParquetReader.readMetadata(file.toFile())
                    .getFileMetaData()
                    .getSchema()
                    .getFields();
            refuseOthers(file, types);
            List<ParquetColumn> columns = types.stream().map(ParquetColumn::of).toList();
            return new ParquetAsCsv(
                    ParquetReader.spliterator(file.toFile(), HydratorSupplier.constantly(new Row(columns))), columns);
        } catch (BadRowsException e) {
            throw e;
        } catch (RuntimeException e) {
            BadRow broken = new BadRow(
                    name(file), 1, "", "no whole Parquet file", "one that was written to its end: write it anew");
            BadRowsException refused = new BadRowsException(List.of(broken), 1);
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /** How many rows a file says that it has; 0 where it is no whole one. */
    static long rows(Path file) throws IOException {
        try {
            return ParquetReader.readMetadata(file.toFile()).getBlocks().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
        } catch (RuntimeException broken) {
            return 0;
        }
    }

    private static void refuseOthers(Path file, List<Type> types) {
        List<BadRow> bad = types.stream()
                .filter(type -> !ParquetColumn.readable(type))
                .map(type -> new BadRow(
                        name(file), 1, type.getName(), "a column of the type " + type, ParquetColumn.EXPECTED))
                .toList();
        if (!bad.isEmpty()) {
            throw new BadRowsException(bad, bad.size());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public int read() throws IOException {
        return fill() ? filled[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, filled.length - at);
        System.arraycopy(filled, at, into, offset, read);
        at += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Whether there is a byte to read. */
    private boolean fill() throws IOException {
        if (at == filled.length) {
            try {
                while (csv.size() < FILLED && rows.tryAdvance(this::row)) {
                    // tryAdvance has written the row
                }
            } catch (RuntimeException e) {
                throw new IOException("a Parquet file that breaks off", e);
            }
            filled = csv.toByteArray();
            csv.reset();
            at = 0;
        }
        return at < filled.length;
    }

    private void row(@Nullable Object[] row) {
        List<String> texts = new ArrayList<>(row.length);
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            texts.add(value == null ? "" : columns.get(i).text(value));
        }
        line(texts);
    }

    private void line(List<String> fields) {
        String separator = "";
        for (String field : fields) {
            csv.writeBytes((separator + quoted(field)).getBytes(StandardCharsets.UTF_8));
            separator = ",";
        }
        csv.write('\n');
    }

    private static String quoted(String field) {
        boolean odd = field.chars().anyMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return odd ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    /** Puts the values of a row where their columns stand. */
    private static final class Row implements Hydrator<@Nullable Object[], @Nullable Object[]> {

        private final Map<String, Integer> places;

        Row(List<ParquetColumn> columns) {
            places = IntStream.range(0, columns.size())
                    .boxed()
                    .collect(Collectors.toMap(place -> columns.get(place).name(), place -> place));
        }

        @Override
        public @Nullable Object[] start() {
            return new @Nullable Object[places.size()];
        }

        @Override
        public @Nullable Object[] add(@Nullable Object[] row, String column, @Nullable Object value) {
            Integer place = places.get(column);
            if (place != null) {
                row[place] = value;
            }
            return row;
        }

        @Override
        public @Nullable Object[] finish(@Nullable Object[] row) {
            return row;
        }
    }
}
