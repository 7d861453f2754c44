package idem.api.segmentfile;

import blue.strategic.parquet.ParquetWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** A table of text that is being written, as CSV with a header, or as Parquet, where an empty cell is null. */
public abstract sealed class TableFile implements Closeable {

    private TableFile() {}

    /**
     * Begins a file.
     *
     * @param name of the Parquet schema
     * @throws IllegalArgumentException where the form is no table
     */
    public static TableFile open(Path file, SegmentFile.Form form, String name, List<String> columns)
            throws IOException {
        return switch (form) {
            case CSV -> new Csv(file, columns);
            case PARQUET -> new Parquet(file, name, columns);
            case ROARING -> throw new IllegalArgumentException("found roaring; expected the form of a table");
        };
    }

    /**
     * Adds a row.
     *
     * @throws UncheckedIOException where the disk does not take it
     */
    public abstract void write(List<String> row);

    private static final class Csv extends TableFile {
        private final CsvWriter rows;

        Csv(Path file, List<String> columns) throws IOException {
            rows = CsvWriter.builder().build(file);
            rows.writeRecord(columns);
        }

        @Override
        public void write(List<String> row) {
            rows.writeRecord(row);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static final class Parquet extends TableFile {
        private final ParquetWriter<List<String>> rows;

        Parquet(Path file, String name, List<String> columns) throws IOException {
            rows = ParquetWriter.writeFile(schema(name, columns), file.toFile(), (row, values) -> {
                for (int i = 0; i < columns.size(); i++) {
                    if (!row.get(i).isEmpty()) {
                        values.write(columns.get(i), row.get(i));
                    }
                }
            });
        }

        private static MessageType schema(String name, List<String> columns) {
            Types.MessageTypeBuilder builder = Types.buildMessage();
            for (String column : columns) {
                builder.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column);
            }
            return builder.named(name);
        }

        @Override
        public void write(List<String> row) {
            try {
                rows.write(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
