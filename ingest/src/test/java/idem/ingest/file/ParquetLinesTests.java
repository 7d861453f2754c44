package idem.ingest.file;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.strategic.parquet.ParquetWriter;
import idem.ingest.TestSources;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.Source;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetLinesTests {

    private static final String MAPPING = """
            channel: shop
            event: Order Completed
            timestamp: paid_at
            identifiers: { customer_id: id }
            """;

    private static final Source SHOP = TestSources.of("shop", MAPPING);
    private static final MessageType SCHEMA = new MessageType(
            "orders",
            Types.optional(BINARY).as(stringType()).named("id"),
            Types.optional(INT64).as(timestampType(true, TimeUnit.MICROS)).named("paid_at"),
            Types.optional(INT64).as(timestampType(false, TimeUnit.MILLIS)).named("local"),
            Types.optional(INT32).as(dateType()).named("day"),
            Types.optional(DOUBLE).named("amount"),
            Types.optional(INT64).as(decimalType(2, 18)).named("price"),
            Types.optional(BOOLEAN).named("paid"),
            Types.optional(INT32).named("points"),
            Types.optional(BINARY).named("blob"));

    private final Path directory;

    ParquetLinesTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void everyTypeIsTheTextThatCsvWouldHave() throws IOException {
        Path file = written(
                Map.of(
                        "id",
                        "甲",
                        "paid_at",
                        1_767_225_600_123_456L,
                        "local",
                        1_767_225_600_000L,
                        "day",
                        20_454,
                        "amount",
                        13_800_138_001.0,
                        "price",
                        19_990L,
                        "paid",
                        true,
                        "points",
                        -3),
                Map.of(),
                Map.of("id", "乙", "amount", 0.1, "paid_at", -1_000L));
        assertThat(rows(file, SHOP))
                .containsExactly(
                        "2 甲 2026-01-01T00:00:00.123456Z 2026-01-01T00:00 2026-01-01 13800138001 199.90 true -3",
                        "4 乙 1969-12-31T23:59:59.999Z   0.1   ");
        try (Lines lines = InputFile.open(file, SHOP)) {
            assertThat(lines.columns()).doesNotContain("blob").contains("id", "points");
            assertThat(lines.bytesRead()).isZero();
            while (lines.next() != null) {
                assertThat(lines.bytesRead()).isPositive();
            }
            assertThat(lines.bytesRead()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void aFileThatDoesNotFitIsRefusedWithTheFix() throws IOException {
        Path file = written(Map.of("id", "甲"));
        refused(file, MAPPING.replace("id }", "blob }"), "blob", "text (string)");
        refused(file, MAPPING.replace("id }", "member }"), "member");
        refused(file, "format: csv\n" + MAPPING, "is a Parquet file", "csv");
        byte[] whole = Files.readAllBytes(file);
        refused(
                Files.write(directory.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 9)),
                MAPPING,
                "no whole Parquet file");
    }

    /** The file is one of DuckDB's. */
    @Test
    void columnsThatArePackedInAWayItDoesNotKnowAreRefused() throws Exception {
        URL packed = Objects.requireNonNull(ParquetLinesTests.class.getResource("/parquet/lz4.parquet"));
        refused(Path.of(packed.toURI()), MAPPING, "packed with [LZ4_RAW]", "unpacked, or packed with SNAPPY or ZSTD");
    }

    @Test
    void aFileWithoutRowsHasNone() throws IOException {
        assertThat(rows(written(), SHOP)).isEmpty();
    }

    @Test
    void aFileThatIsCutAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written(Map.of("id", "甲", "amount", 0.1), Map.of("id", "乙")));
        Path file = directory.resolve("cut.parquet");
        for (int length = 0; length < whole.length; length += length < 16 ? 1 : 13) {
            refused(Files.write(file, Arrays.copyOf(whole, length)), MAPPING, "expected");
        }
    }

    private static void refused(Path file, String mapping, String... words) {
        assertThatThrownBy(() -> rows(file, TestSources.of("shop", mapping)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("found")
                .hasMessageContainingAll(words);
    }

    private static List<String> rows(Path file, Source source) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Lines lines = InputFile.open(file, source)) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                Line.Row row = (Line.Row) line;
                rows.add(line.number() + " "
                        + String.join(
                                " ", lines.columns().stream().map(row::text).toList()));
            }
        }
        return rows;
    }

    @SafeVarargs
    private Path written(Map<String, Object>... rows) throws IOException {
        Path file = directory.resolve("orders.parquet");
        Files.deleteIfExists(file);
        try (ParquetWriter<Map<String, Object>> writer =
                ParquetWriter.writeFile(SCHEMA, file.toFile(), (row, values) -> row.forEach(values::write))) {
            for (Map<String, Object> row : rows) {
                writer.write(row);
            }
        }
        return file;
    }
}
