package idem.resolver.links;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import blue.strategic.parquet.ParquetWriter;
import idem.resolver.BadRow;
import idem.resolver.BadRowsException;
import idem.resolver.FileOutOfReachException;
import idem.resolver.rule.IdentityRules;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetLinksTests {

    private static final IdentityRules RULES = IdentityRules.read("identity.yml", """
            namespaces:
              crm: {limit: 1}
              phone: {normalise: phone, region: CN}
              cookie: {scope: browser, expires_after: 30d}
            rules:
              - {name: stated, between: [person, person]}
              - {name: app, between: [person, browser], sources: ["app, 2"], channels: [ios], min_count: 3}
              - {name: browse, between: [person, browser], within: 10d}
            """);
    private static final MessageType TEXT = text("a", "b", "last_seen");

    private final Path directory;

    ParquetLinksTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void comesToTheSameAsCsvOfTheSameRows() throws IOException {
        MessageType schema = text("channel", "b", "a", "source", "count", "first_seen", "last_seen");
        List<List<String>> rows = List.of(
                List.of("", "phone:139 1234 5678", "crm:tom", "", "", "", "2026-01-01T00:00:00Z"),
                List.of("", "crm:tom", "cookie:1", "", "", "", "2026-01-02T08:00:00+08:00"),
                List.of("ios", "crm:a,\"b\"", "cookie:2", "app, 2", "3", "2025-12-01", "2026-01-03"),
                List.of("ios", "crm:a,\"b\"", "cookie:3", "app, 2", "2", "2025-12-01", "2026-01-03"),
                List.of("", "crm:two\nlines", "phone:+8613912345679", "crm", "9", "", "2026-01-03"),
                List.of("", "crm:summer", "cookie:1", "web", "", "", "2026-01-04"),
                List.of("", " crm:王 ", "cookie:4", "web", "", "", "2026-01-04"));
        LinkReport ofParquet = resolve(parquet(schema, rows.toArray(List<?>[]::new)), "parquet");
        StringBuilder csv = new StringBuilder("channel,b,a,source,count,first_seen,last_seen\n");
        rows.forEach(row -> csv.append(String.join(
                        ",",
                        row.stream()
                                .map(each -> '"' + each.replace("\"", "\"\"") + '"')
                                .toList()))
                .append('\n'));
        LinkReport ofCsv = resolve(Files.writeString(directory.resolve("links.csv"), csv), "csv");
        assertThat(ofParquet).isEqualTo(ofCsv);
        assertThat(ofParquet.rows()).isEqualTo(7);
        assertThat(ofParquet.refused()).isPositive();
        for (String file : List.of("persons", "refused")) {
            assertThat(directory.resolve(file + ".parquet")).hasSameBinaryContentAs(directory.resolve(file + ".csv"));
        }
    }

    @Test
    void readsMoreThanOneChunk() throws IOException {
        int many = 60_000;
        Path file = directory.resolve("links.parquet");
        try (ParquetWriter<Integer> writer = ParquetWriter.writeFile(TEXT, file.toFile(), (number, values) -> {
            values.write("a", "crm:c" + number);
            values.write("b", "phone:+86139" + (12_345_000 + number));
            values.write("last_seen", "2026-01-01");
        })) {
            for (int number = 0; number < many; number++) {
                writer.write(number);
            }
        }
        assertThat(resolve(file, "parquet")).isEqualTo(new LinkReport(many, 2L * many, many, many, 0));
    }

    @Test
    void takesNumbersDatesAndTimestampsForWhatTheySay() throws IOException {
        MessageType schema = Types.buildMessage()
                .required(BINARY)
                .as(stringType())
                .named("a")
                .required(BINARY)
                .as(stringType())
                .named("b")
                .required(INT64)
                .as(timestampType(true, TimeUnit.MICROS))
                .named("last_seen")
                .optional(INT32)
                .as(dateType())
                .named("first_seen")
                .optional(INT64)
                .named("count")
                .named("links");
        long last = Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli();
        int first = (int) LocalDate.of(2025, 12, 31).toEpochDay();
        Path file = parquet(
                schema,
                Arrays.asList("crm:1", "phone:+8613912345678", last * 1000 + 999, first, 7L),
                Arrays.asList("crm:2", "phone:+8613912345679", -1L, null, null));
        LinkFile read = new LinkFileReader(file, RULES.namespaces()).read();
        assertThat(read.newest()).isEqualTo(last);
        assertThat(read.links().links()).isEqualTo(2);
        int link = read.links().lastSeen(0) == last ? 0 : 1;
        assertThat(read.links().firstSeen(link))
                .isEqualTo(Instant.parse("2025-12-31T00:00:00Z").toEpochMilli());
        assertThat(read.links().count(link)).isEqualTo(7);
        assertThat(read.links().lastSeen(1 - link)).isEqualTo(-1);
        assertThat(read.links().firstSeen(1 - link)).isEqualTo(-1);
        assertThat(read.links().count(1 - link)).isEqualTo(1);
    }

    @Test
    void writesTimesOfAnyCenturyAsCsvHasThem() throws IOException {
        MessageType schema = Types.buildMessage()
                .required(INT64)
                .as(timestampType(true, TimeUnit.MILLIS))
                .named("time")
                .required(INT32)
                .as(dateType())
                .named("day")
                .required(INT32)
                .named("small")
                .named("times");
        List<Instant> times = List.of(
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.parse("2026-02-28T00:00:00Z"),
                Instant.parse("0000-01-01T07:08:09.010Z"),
                Instant.parse("+12026-01-01T12:00:00Z"),
                Instant.parse("2026-02-28T23:00:59Z"));
        List<?>[] rows = times.stream()
                .map(time -> List.of(
                        time.toEpochMilli(),
                        (int) LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay(),
                        -7))
                .toArray(List<?>[]::new);
        try (ParquetAsCsv csv = ParquetAsCsv.open(parquet(schema, rows))) {
            assertThat(new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .startsWith("time,day,small")
                    .endsWith(times.stream()
                            .map(time -> time + "," + LocalDate.ofInstant(time, ZoneOffset.UTC) + ",-7")
                            .toArray(String[]::new))
                    .hasSize(1 + times.size());
        }
    }

    @Test
    void writesNothingWhereThereIsNothing() throws IOException {
        String[] names = IntStream.range(0, 500).mapToObj(i -> "c" + i).toArray(String[]::new);
        try (ParquetAsCsv csv = ParquetAsCsv.open(parquet(text(names), List.of(), List.of()))) {
            assertThat(new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactly(String.join(",", names), ",".repeat(499), ",".repeat(499));
        }
        try (ParquetAsCsv csv = ParquetAsCsv.open(parquet(TEXT))) {
            assertThat(csv.readAllBytes()).asString().isEqualTo("a,b,last_seen\n");
        }
    }

    @Test
    void tellsWhatIsWrongByLineAndColumnAsOfCsv() throws IOException {
        Path file = parquet(
                TEXT,
                List.of("crm:1", "cookie:1", "2026-01-01"),
                List.of("crm:1", "", "2026-01-01"),
                List.of("crm:1", "cookie:1", "yesterday"));
        assertThat(refused(file))
                .extracting(BadRow::line, BadRow::column)
                .containsExactly(tuple(3L, "b"), tuple(4L, "last_seen"));
        assertThat(refused(parquet(text("a", "c", "last_seen"), List.of("crm:1", "crm:2", "2026-01-01"))))
                .extracting(BadRow::line, BadRow::column)
                .contains(tuple(1L, "c"), tuple(1L, "b"));
    }

    @Test
    void refusesColumnsOfWhichNoTextCanBeMade() throws IOException {
        MessageType schema = Types.buildMessage()
                .required(BINARY)
                .named("a")
                .required(BINARY)
                .as(stringType())
                .named("b")
                .required(BINARY)
                .as(stringType())
                .named("last_seen")
                .named("links");
        Path file = directory.resolve("links.parquet");
        ParquetWriter.<Integer>writeFile(schema, file.toFile(), (row, values) -> {})
                .close();
        assertThat(refused(file)).singleElement().satisfies(bad -> {
            assertThat(bad.column()).isEqualTo("a");
            assertThat(bad.toString()).contains(schema.getType("a").toString(), "expected text (string)");
        });
    }

    @Test
    void refusesAFileThatIsNotWhole() throws IOException {
        Path file = parquet(TEXT, List.of("crm:1", "cookie:1", "2026-01-01"));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
        assertThat(refused(file))
                .singleElement()
                .extracting(BadRow::toString)
                .asString()
                .contains("no whole Parquet file");
    }

    /** The file is one of DuckDB's. */
    @Test
    void refusesColumnsThatArePackedInAWayItDoesNotKnow() throws Exception {
        URL packed = Objects.requireNonNull(ParquetLinksTests.class.getResource("/parquet/gzip.parquet"));
        assertThat(refused(Path.of(packed.toURI())))
                .singleElement()
                .extracting(BadRow::toString)
                .asString()
                .contains("packed with [GZIP]", "unpacked, or packed with SNAPPY or ZSTD");
    }

    @Test
    void saysThatAFileIsDamaged() throws IOException {
        Path parquet = parquet(TEXT, List.of("crm:1", "cookie:1", "2026-01-01"));
        byte[] bytes = Files.readAllBytes(parquet);
        Arrays.fill(bytes, 4, 60, (byte) 0x55);
        Path packed = directory.resolve("links.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("a,b,last_seen\ncrm:1,cookie:1,2026-01-01\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(cut, cut.length - 12));
        for (Path file : List.of(Files.write(parquet, bytes), packed)) {
            assertThatThrownBy(() -> new LinkFileReader(file, RULES.namespaces()).read())
                    .isInstanceOf(FileOutOfReachException.class)
                    .hasMessageContaining("what is damaged, or breaks off before its end");
        }
    }

    private List<BadRow> refused(Path file) {
        List<BadRow> refused = new ArrayList<>();
        assertThatThrownBy(() -> new LinkFileReader(file, RULES.namespaces()).read())
                .isInstanceOfSatisfying(BadRowsException.class, e -> refused.addAll(e.rows()));
        return refused;
    }

    private LinkReport resolve(Path file, String ending) {
        return new LinkResolution(
                        file,
                        RULES,
                        directory.resolve("persons." + ending),
                        Optional.of(directory.resolve("refused." + ending)),
                        Optional.empty())
                .run();
    }

    private static MessageType text(String... columns) {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        for (String column : columns) {
            builder.optional(BINARY).as(stringType()).named(column);
        }
        return builder.named("links");
    }

    /** What is empty or null is written as null. */
    private Path parquet(MessageType schema, List<?>... rows) throws IOException {
        Path file = directory.resolve("links.parquet");
        Files.deleteIfExists(file);
        try (ParquetWriter<List<?>> writer = ParquetWriter.writeFile(schema, file.toFile(), (row, values) -> {
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                if (value != null && !"".equals(value)) {
                    values.write(schema.getFieldName(i), value);
                }
            }
        })) {
            for (List<?> row : rows) {
                writer.write(row);
            }
        }
        return file;
    }
}
