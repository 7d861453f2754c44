package idem.resolver.links;

import blue.strategic.parquet.ParquetReader;
import idem.resolver.BadRow;
import idem.resolver.BadRowsException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The rows of a Parquet file as the CSV that says the same, so that both are read alike and refused alike: the names of its columns
 * are line 1, its first row is line 2. Nothing is an empty field. Not for several threads at once.
 */
final class ParquetAsCsv extends InputStream {

    private static final int FILLED = 1 << 16;
    private static final Set<CompressionCodecName> UNPACKED =
            EnumSet.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY, CompressionCodecName.ZSTD);

    private final ParquetFileReader file;
    private final List<ParquetColumn> columns;
    private final CsvBytes csv = new CsvBytes(2 * FILLED);
    private int at;
    /** Of the row group at hand, by column. */
    private ColumnReader[] readers = {};

    private long rowsLeft;

    private ParquetAsCsv(ParquetFileReader file, List<ParquetColumn> columns) {
        this.file = file;
        this.columns = columns;
        writeNames();
    }

    /**
     * Opens a file.
     *
     * @throws BadRowsException where it is no whole Parquet file, or has columns of which no text can be made
     */
    static ParquetAsCsv open(Path path) throws IOException {
        ParquetFileReader file;
        try {
            file = ParquetFileReader.open(ParquetReader.makeInputFile(path.toFile()));
        } catch (RuntimeException e) {
            BadRow broken = new BadRow(
                    name(path), 1, "", "no whole Parquet file", "one that was written to its end: write it anew");
            BadRowsException refused = new BadRowsException(List.of(broken), 1);
            refused.addSuppressed(e);
            throw refused;
        }
        try {
            List<Type> types = file.getFileMetaData().getSchema().getFields();
            refuseOthers(path, types);
            refusePacked(path, file.getRowGroups());
            return new ParquetAsCsv(file, types.stream().map(ParquetColumn::of).toList());
        } catch (BadRowsException e) {
            file.close();
            throw e;
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

    /** Refuses what is packed in a way that needs more of Hadoop than there is here. */
    private static void refusePacked(Path file, List<BlockMetaData> groups) {
        Set<CompressionCodecName> others = groups.stream()
                .flatMap(block -> block.getColumns().stream())
                .map(ColumnChunkMetaData::getCodec)
                .filter(codec -> !UNPACKED.contains(codec))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!others.isEmpty()) {
            throw new BadRowsException(
                    List.of(new BadRow(
                            name(file),
                            1,
                            "",
                            "columns that are packed with " + others,
                            "columns that are unpacked, or packed with SNAPPY or ZSTD: write it anew so")),
                    1);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public int read() throws IOException {
        return fill() ? csv.bytes()[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, csv.size() - at);
        System.arraycopy(csv.bytes(), at, into, offset, read);
        at += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Whether there is a byte to read. */
    private boolean fill() throws IOException {
        if (at == csv.size()) {
            csv.clear();
            at = 0;
            try {
                while (csv.size() < FILLED && isAtRow()) {
                    writeRow();
                    rowsLeft--;
                }
            } catch (IOException | RuntimeException e) {
                throw (EOFException) new EOFException("a Parquet file that breaks off").initCause(e);
            }
        }
        return at < csv.size();
    }

    /** Goes to the next group where that at hand has ended; says whether there is a row. */
    private boolean isAtRow() throws IOException {
        while (rowsLeft == 0) {
            PageReadStore group = file.readNextRowGroup();
            if (group == null) {
                return false;
            }
            begin(group);
        }
        return true;
    }

    private void begin(PageReadStore group) {
        FileMetaData meta = file.getFileMetaData();
        MessageType schema = meta.getSchema();
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                group, new DummyRecordConverter(schema).getRootConverter(), schema, meta.getCreatedBy());
        readers = schema.getColumns().stream().map(store::getColumnReader).toArray(ColumnReader[]::new);
        rowsLeft = group.getRowCount();
    }

    private void writeRow() {
        for (int column = 0; column < readers.length; column++) {
            if (column > 0) {
                csv.separate();
            }
            columns.get(column).write(readers[column], csv);
            readers[column].consume();
        }
        csv.endLine();
    }

    private void writeNames() {
        for (int column = 0; column < columns.size(); column++) {
            byte[] name = columns.get(column).name().getBytes(StandardCharsets.UTF_8);
            csv.room(name.length);
            if (column > 0) {
                csv.separate();
            }
            System.arraycopy(name, 0, csv.bytes(), csv.size(), name.length);
            csv.take(name.length);
        }
        csv.endLine();
    }
}
