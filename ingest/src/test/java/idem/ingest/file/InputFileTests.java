package idem.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.ingest.TestSources;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they come: good ones in every form, and bad ones of every kind. */
class InputFileTests {

    private static final Source PLAIN = TestSources.of("plain", """
            channel: shop
            event: Seen
            timestamp: 时间
            identifiers: { customer_id: 编号 }
            """);
    private static final String GOOD = "编号,时间\n甲,2026-01-01\n\n\"乙\n丙\",2026-01-02\n丁,2026-01-03\n";

    private static List<String> read(Path file, Source source) {
        List<String> rows = new ArrayList<>();
        try (Lines lines = InputFile.open(file, source)) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                rows.add(line.number() + " "
                        + (line instanceof Line.Row row ? row.text("编号") : ((Line.Garbled) line).found()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static void refused(Path file, String... words) {
        assertThatThrownBy(() -> read(file, PLAIN))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("found")
                .hasMessageContainingAll(words);
    }

    @Test
    void oneTableIsReadInEveryEncodingAndCompression(@TempDir Path directory) throws IOException {
        List<String> expected = List.of("2 甲", "4 乙\n丙", "6 丁");
        Path file = directory.resolve("in.csv");
        for (Charset charset : List.of(
                StandardCharsets.UTF_8, Charset.forName("GB18030"), Charset.forName("GBK"), StandardCharsets.UTF_16)) {
            byte[] bytes = GOOD.getBytes(charset);
            assertThat(read(Files.write(file, bytes), PLAIN)).as(charset.name()).isEqualTo(expected);
            assertThat(read(Files.write(file, gzip(bytes)), PLAIN)).isEqualTo(expected);
        }
        assertThat(read(Files.writeString(file, "\uFEFF" + GOOD), PLAIN)).isEqualTo(expected);
    }

    @Test
    void aFileInUtf8IsRefusedWhereTheSourceNamesAnotherEncoding(@TempDir Path directory) throws IOException {
        Source gbk = TestSources.of("gbk", """
                channel: shop
                event: Seen
                encoding: GBK
                timestamp: time
                identifiers: { customer_id: id }
                """);
        Path file = directory.resolve("in.csv");
        String rows = "id,time,kind\n1,2026-01-01,shoes\n2,2026-01-02,数码\n";
        assertThat(new String(rows.getBytes(StandardCharsets.UTF_8), Charset.forName("GBK")))
                .as("GBK reads these bytes without a fault")
                .doesNotContain("\uFFFD");

        Files.writeString(file, rows);
        assertThatThrownBy(() -> InputFile.open(file, gbk))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContainingAll("line 3", "encoding: UTF-8", "GBK");

        Files.write(file, rows.getBytes(Charset.forName("GBK")));
        InputFile.open(file, gbk).close();
        Files.write(file, rows.replace("数码", "联通").getBytes(Charset.forName("GBK")));
        InputFile.open(file, gbk).close();
    }

    @Test
    void utf16WithoutAByteOrderMarkIsReadWhereTheSourceNamesItAndElseToldAsSuch(@TempDir Path directory)
            throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.write(directory.resolve("wide.csv"), GOOD.getBytes(charset));
            refused(file, "UTF-16 without a byte order mark", "expected UTF-8", "encoding: " + charset, "source plain");
            assertThat(read(file, encoded(charset.name()))).containsExactly("2 甲", "4 乙\n丙", "6 丁");
            assertThat(read(file, encoded("UTF-16"))).hasSize(3);
        }
        Path utf8 = Files.writeString(directory.resolve("utf8.csv"), "编号,时间\n");
        assertThatThrownBy(() -> read(utf8, encoded("UTF-16LE"))).hasMessageContainingAll("no UTF-16LE", "UTF-8");
        refused(Files.writeString(directory.resolve("zero.csv"), "编号,时间\n甲\0,\n"), "no text");
    }

    private static Source encoded(String encoding) {
        return TestSources.of("encoded", """
                channel: shop
                event: Seen
                encoding: %s
                timestamp: 时间
                identifiers: { customer_id: 编号 }
                """.formatted(encoding));
    }

    @Test
    void aSheetIsReadWithItsRowNumbers(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("in.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Idem", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("one");
            sheet.value(0, 0, "编号");
            sheet.value(0, 1, "时间");
            sheet.value(1, 0, 17850);
            sheet.value(1, 1, "2026-01-01");
            sheet.value(3, 0, "乙");
        }
        assertThat(read(file, PLAIN)).containsExactly("2 17850", "4 乙");
    }

    @Test
    void aFileThatDoesNotFitIsRefusedWithTheFix(@TempDir Path directory) throws IOException {
        refused(directory.resolve("absent.csv"), "no file", "absent.csv");
        refused(directory, "folder");
        refused(Files.write(directory.resolve("empty.csv"), new byte[0]), "empty");
        refused(Files.writeString(directory.resolve("x.csv"), "编 号,时间\n"), "\"编号\"", "did you mean \"编 号\"");
        refused(
                Files.writeString(directory.resolve("old.csv"), "id,_line,_column,_found,_expected\n"),
                "older mapping");
        refused(Files.writeString(directory.resolve("twice.csv"), "编号,编号,时间\n"), "twice");
        refused(Files.writeString(directory.resolve("p.parquet"), "PAR1...."), "no whole Parquet file");
        refused(Files.writeString(directory.resolve("b.xlsx"), "PK\3\4nonsense"), "workbook");
        refused(Files.writeString(directory.resolve("q.csv"), "编号,时间\n\"a,b\n"), "quote");
        byte[] mixed = "编号,时间\n甲,2026-01-01\n".getBytes(StandardCharsets.UTF_8);
        mixed[mixed.length - 14] = (byte) 0xff;
        refused(Files.write(directory.resolve("m.csv"), mixed), "no UTF-8", "line", "encoding: GB18030");
        byte[] zip = gzip(GOOD.repeat(50).getBytes(StandardCharsets.UTF_8));
        refused(Files.write(directory.resolve("t.csv.gz"), java.util.Arrays.copyOf(zip, zip.length - 9)), "whole file");
        Path parts = Files.write(directory.resolve("parts.csv.gz"), gzip(GOOD.getBytes(StandardCharsets.UTF_8)));
        Files.write(parts, java.util.Arrays.copyOf(zip, 9), StandardOpenOption.APPEND);
        refused(parts, "it breaks off within a packed part", "whole file");
        refused(Files.writeString(directory.resolve("wide.csv"), "编号,时间\n" + ",".repeat(1_000_000)), "found");
    }

    @Test
    void anEncodingOtherThanTheSourceSaysIsToldWithTheOneThatFits(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("in.csv"), "订单号,下单帐号\n");
        assertThatThrownBy(() -> read(file, TestSources.shipped("jd-orders")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContainingAll("GB18030", "encoding: UTF-8");
    }

    @Test
    void whatStandsInTheWayIsToldOnceAndInWords(@TempDir Path directory) throws IOException {
        assertThat(InputFile.reason(new AccessDeniedException("/data/orders.csv")))
                .isEqualTo("this user may not");
        Path circle = directory.resolve("orders.csv");
        Files.createSymbolicLink(circle, circle);
        refused(circle, "orders.csv cannot be read (Too many levels of symbolic links");
        Path nothing = Files.createSymbolicLink(directory.resolve("more.csv"), directory.resolve("moved"));
        refused(nothing, "found no file", "more.csv");
    }

    @Test
    void garbageIsRefusedOrRejectedButNeverADefect(@TempDir Path directory) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[][] starts = {
            {},
            GOOD.getBytes(StandardCharsets.UTF_8),
            {0x1f, (byte) 0x8b},
            {'P', 'K', 3, 4},
            {'{'},
            {(byte) 0xff, (byte) 0xfe}
        };
        for (int i = 0; i < 300; i++) {
            byte[] start = starts[i % starts.length];
            byte[] bytes = new byte[start.length + random.nextInt(400)];
            random.nextBytes(bytes);
            System.arraycopy(start, 0, bytes, 0, start.length);
            Path file = Files.write(directory.resolve(i % 2 == 0 ? "g.csv" : "g.jsonl"), bytes);
            try {
                assertThat(read(file, PLAIN)).isNotNull();
            } catch (UnreadableFileException expected) {
                assertThat(expected).as("seed %d", seed).hasMessageStartingWith("found");
            }
        }
    }
}
