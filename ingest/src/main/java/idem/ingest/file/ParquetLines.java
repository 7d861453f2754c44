package idem.ingest.file;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.Mapping;
import idem.ingest.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, each numbered as in a CSV file that says the same: the names of the columns are line 1. */
final class ParquetLines implements Lines {

    private static final Set<CompressionCodecName> UNPACKED =
            EnumSet.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY, CompressionCodecName.ZSTD);

    private final Path path;
    private final Header header;
    private final ParquetReader<String[], String[]> rows;
    private final long all;
    private final long size;
    private long read;

    private ParquetLines(Path path, Header header, ParquetReader<String[], String[]> rows, long all) {
        this.path = path;
        this.header = header;
        this.rows = rows;
        this.all = all;
        this.size = InputFile.size(path);
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableFileException where it is not whole, or a column of the mapping holds what has no text
     */
    static Lines open(Path path, Source source) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnreadableFileException(
                    "found Parquet in " + path + ", which is no file; expected a file: Parquet is read from its end");
        }
        try {
            ParquetMetadata told = ParquetReader.readMetadata(path.toFile());
            List<Type> types = told.getFileMetaData().getSchema().getFields();
            refuseOthers(types, path, source);
            refusePacked(told, path);
            Map<String, ParquetColumn> columns = types.stream()
                    .filter(ParquetColumn::readable)
                    .map(ParquetColumn::of)
                    .collect(Collectors.toMap(
                            ParquetColumn::name, column -> column, (one, other) -> one, LinkedHashMap::new));
            Header header = Header.of(List.copyOf(columns.keySet()), path, source);
            return new ParquetLines(
                    path,
                    header,
                    ParquetReader.spliterator(
                            path.toFile(), HydratorSupplier.constantly(new Row(columns)), columns.keySet()),
                    told.getBlocks().stream()
                            .mapToLong(BlockMetaData::getRowCount)
                            .sum());
        } catch (UnreadableFileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw broken(path, e);
        }
    }

    private static void refuseOthers(List<Type> types, Path path, Source source) {
        Set<String> needed = source.mapping().map(Mapping::columns).orElse(Set.of());
        String others = types.stream()
                .filter(type -> needed.contains(type.getName()) && !ParquetColumn.readable(type))
                .map(Type::toString)
                .collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            throw new UnreadableFileException(
                    "found in %s columns of the types %s; expected %s".formatted(path, others, ParquetColumn.EXPECTED));
        }
    }

    /** Refuses what is packed in a way that needs more of Hadoop than there is here. */
    private static void refusePacked(ParquetMetadata told, Path path) {
        Set<CompressionCodecName> others = told.getBlocks().stream()
                .flatMap(block -> block.getColumns().stream())
                .map(ColumnChunkMetaData::getCodec)
                .filter(codec -> !UNPACKED.contains(codec))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!others.isEmpty()) {
            throw new UnreadableFileException(
                    "found in %s columns that are packed with %s; expected ones that are unpacked, or packed with SNAPPY or ZSTD: write it anew so"
                            .formatted(path, others));
        }
    }

    private static UnreadableFileException broken(Path path, Throwable cause) {
        return new UnreadableFileException(
                "found that " + path + " is no whole Parquet file; expected one that was written to its end", cause);
    }

    @Override
    public List<String> columns() {
        return List.copyOf(header.places().keySet());
    }

    @Override
    public @Nullable Line next() {
        String[][] row = new String[1][];
        try {
            while (rows.tryAdvance(values -> row[0] = values)) {
                read++;
                if (!Arrays.stream(row[0]).allMatch(String::isBlank)) {
                    return new Line.TableRow(read + 1, header.places(), List.of(row[0]));
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw broken(path, e);
        }
    }

    /** As many as the rows so far are of all. */
    @Override
    public long bytesRead() {
        return all == 0 ? size : (long) (size * ((double) read / all));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Puts the values of a row, as texts, where their columns stand; nothing is an empty text. */
    private static final class Row implements Hydrator<String[], String[]> {

        private final Map<String, ParquetColumn> columns;
        private final Map<String, Integer> places = new LinkedHashMap<>();

        Row(Map<String, ParquetColumn> columns) {
            this.columns = Collections.unmodifiableMap(columns);
            columns.keySet().forEach(name -> places.put(name, places.size()));
        }

        @Override
        public String[] start() {
            String[] row = new String[places.size()];
            Arrays.fill(row, "");
            return row;
        }

        @Override
        public String[] add(String[] row, String name, @Nullable Object value) {
            @Nullable Integer place = places.get(name);
            @Nullable ParquetColumn column = columns.get(name);
            if (place != null && column != null && value != null) {
                row[place] = column.text(value);
            }
            return row;
        }

        @Override
        public String[] finish(String[] row) {
            return row;
        }
    }
}
