package idem.resolver.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.resolver.BadRowsException;
import idem.resolver.FileOutOfReachException;
import idem.resolver.rule.IdentityRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LinkResolutionTests {

    private static final IdentityRules RULES = IdentityRules.read("identity.yml", """
            namespaces:
              crm: {limit: 1}
              phone: {normalise: phone, region: CN}
              cookie: {scope: browser, expires_after: 30d}
            rules:
              - {name: stated, between: [person, person]}
              - {name: app, between: [person, browser], sources: [app], channels: [ios], min_count: 3}
              - {name: browse, between: [person, browser], within: 10d}
            """);

    private final Path directory;

    LinkResolutionTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void writesEveryIdentifierOnceWithTheSmallestKeyOfItsPerson() throws IOException {
        LinkReport report = resolve("""
                last_seen,b,a
                2026-01-01T00:00:00Z,phone:139 1234 5678,crm:tom
                2026-01-02T08:00:00+08:00,crm:tom,cookie:1
                2026-01-03,crm:summer,cookie:1
                """);
        assertThat(out())
                .containsExactlyInAnyOrder(
                        "phone:+8613912345678,crm:tom", "crm:tom,crm:tom", "cookie:1,cookie:1", "crm:summer,cookie:1");
        assertThat(refused()).containsExactly("cookie:1,crm:tom,limit");
        assertThat(report).isEqualTo(new LinkReport(3, 4, 3, 2, 1));
    }

    @Test
    void sumsWhatIsRepeatedBySourceAndChannelEitherWayRound() throws IOException {
        resolve("""
                a,b,last_seen,first_seen,count,source,channel
                crm:1,cookie:1,2026-01-01T00:00:00Z,,2,app,ios
                cookie:1,crm:1,2025-12-31T00:00:00Z,2025-12-01T00:00:00Z,,app,ios
                crm:2,cookie:2,2026-01-01T00:00:00Z,,2,app,ios
                crm:2,cookie:2,2026-01-01T00:00:00Z,,2,app,android
                crm:3,cookie:3,2026-01-20T00:00:00Z,,,,
                """);
        assertThat(out()).contains("crm:1,cookie:1", "crm:2,crm:2", "crm:3,cookie:3");
        assertThat(refused()).containsExactly("cookie:2,crm:2,no-rule");
    }

    @Test
    void takesCountsThatAddUpToMoreThanALongHoldsForTheLargest() throws IOException {
        resolve("""
                a,b,last_seen,count,source,channel
                crm:1,cookie:1,2026-01-01,9223372036854775807,app,ios
                cookie:1,crm:1,2026-01-01,9223372036854775807,app,ios
                crm:2,cookie:2,2026-01-01,1,app,ios
                crm:2,cookie:2,2026-01-01,9223372036854775807,app,android
                crm:2,cookie:2,2026-01-01,9223372036854775807,web,
                crm:3,cookie:3,2026-01-20,1,app,ios
                """);
        assertThat(out()).contains("crm:1,cookie:1", "crm:2,crm:2", "crm:3,cookie:3");
    }

    @Test
    void showsBlockedValuesOnlyAmongTheRefused() throws IOException {
        resolve("""
                a,b,last_seen
                crm:NULL,cookie:1,2026-01-01T00:00:00Z
                crm:1,phone:138****1234,2026-01-01T00:00:00Z
                crm:1,phone:12,2026-01-01T00:00:00Z
                crm:2,crm: 2 ,2026-01-01T00:00:00Z
                cookie:,crm:2,2026-01-01T00:00:00Z
                """);
        assertThat(out()).containsExactlyInAnyOrder("cookie:1,cookie:1", "crm:1,crm:1", "crm:2,crm:2");
        assertThat(refused())
                .containsExactlyInAnyOrder(
                        "cookie:1,crm:NULL,blocked",
                        "crm:1,phone:138****1234,blocked",
                        "crm:1,phone:12,blocked",
                        "cookie:,crm:2,blocked");
    }

    @Test
    void judgesAtTheNewestTimeInTheFileUnlessGivenAnother() throws IOException {
        String links = """
                a,b,last_seen
                crm:1,cookie:1,2026-01-01T00:00:00Z
                crm:2,phone:13912345678,2026-02-01T00:00:00Z
                """;
        resolve(links);
        assertThat(refused()).containsExactly("cookie:1,crm:1,expired");
        resolution(links, Optional.of(Instant.parse("2026-01-05T00:00:00Z"))).run();
        assertThat(refused()).isEmpty();
    }

    @Test
    void keepsCommasQuotesAndLineBreaksOfValues() throws IOException {
        resolve("""
                "a","b",last_seen
                "crm:a,""b""\","cookie:x
                y",2026-01-01T00:00:00Z
                """);
        assertThat(Files.readString(directory.resolve("out.csv")))
                .isEqualTo("identifier,person\n\"cookie:x\ny\",\"cookie:x\ny\"\n\"crm:a,\"\"b\"\"\",\"cookie:x\ny\"\n");
    }

    /** So many rows that several threads write parts of the file. */
    @Test
    void writesManyRowsInOrderOfKeyToAFileAndThroughAPipe() throws Exception {
        String[] ends = {"", ",", "\"", "\n", "\r", " and more", ", and more", "\u4f60\u597d"};
        StringBuilder csv = new StringBuilder("a,b,last_seen\n");
        StringBuilder expected = new StringBuilder("identifier,person\n");
        for (int i = 0; i < 50_000; i++) {
            String key = "crm:%06d%s|".formatted(i, ends[i % ends.length]);
            String field = (i % ends.length >= 1 && i % ends.length <= 4) || i % ends.length == 6
                    ? "\"" + key.replace("\"", "\"\"") + "\""
                    : key;
            csv.append(field).append(',').append(field).append(",2026-01-01\n");
            expected.append(field).append(',').append(field).append('\n');
        }
        resolve(csv.toString());
        assertThat(Files.readString(outFile())).isEqualTo(expected.toString());

        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> bytesOf(pipe));
        new LinkResolution(links(), RULES, pipe, Optional.empty(), Optional.empty()).run();
        assertThat(new String(read.get(), StandardCharsets.UTF_8)).isEqualTo(expected.toString());
    }

    /** As /dev/stdout is where a command's output goes on to another command. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeWithoutANameIsWrittenAsItIs() throws Exception {
        Process reader = new ProcessBuilder("cat").start();
        Files.writeString(links(), "a,b,last_seen\ncrm:1,crm:1,2026-01-01\n");
        Path pipe = Path.of("/proc/%d/fd/0".formatted(reader.pid()));
        new LinkResolution(links(), RULES, pipe, Optional.empty(), Optional.empty()).run();
        reader.getOutputStream().close();
        assertThat(reader.getInputStream().readAllBytes()).asString().isEqualTo("identifier,person\ncrm:1,crm:1\n");
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsEveryBadRowWithItsLineColumnFindAndWish() {
        assertThatThrownBy(() -> resolve("""
                        a,b,last_seen,first_seen,count
                        crm:1,cokie:1,2026-01-01T00:00:00Z,,
                        13912345678,cookie:1,yesterday,,0
                        crm:1,cookie:1
                        crm:1,cookie:1,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,1
                        """))
                .isInstanceOf(BadRowsException.class)
                .hasMessage("""
                        links.csv:2: in "b" found the undeclared namespace "cokie"; expected one that the rule file declares; did you mean "cookie"?
                        links.csv:3: in "a" found "13***78"; expected an identifier as namespace:value
                        links.csv:3: in "last_seen" found "yesterday"; expected a time in ISO 8601 such as 2026-01-31T08:00:00Z
                        links.csv:3: in "count" found "0"; expected a whole number of at least 1
                        links.csv:4: found 2 fields; expected 5 fields, as the header has
                        links.csv:5: in "first_seen" found a time after last_seen; expected one at or before it""");
    }

    @Test
    void tellsWhatIsWrongWithTheHeader() {
        assertThatThrownBy(() -> resolve("a,b,lastseen\n"))
                .hasMessageContaining("did you mean \"last_seen\"?")
                .hasMessageContaining("in \"last_seen\" found no such column");
        assertThatThrownBy(() -> resolve("")).hasMessageContaining("found an empty file");
        assertThatThrownBy(() -> resolve("a,b,a,last_seen\n")).hasMessageContaining("a second time");
    }

    @Test
    void tellsBytesThatAreNoUtf8() throws IOException {
        Files.write(links(), "a,b,last_seen\ncrm:\u00e9,crm:2,2026-01-01\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(
                        () -> new LinkResolution(links(), RULES, outFile(), Optional.empty(), Optional.empty()).run())
                .isInstanceOf(BadRowsException.class)
                .hasMessageContaining("expected a file in UTF-8");
    }

    @Test
    void tellsTextInUtf16AsOneMistake() throws IOException {
        String csv = "a,b,last_seen\ncrm:1,crm:2,2026-01-01\n";
        for (String text : List.of("\ufeff" + csv, csv)) {
            for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                Files.write(links(), text.getBytes(charset));
                assertThatThrownBy(() ->
                                new LinkResolution(links(), RULES, outFile(), Optional.empty(), Optional.empty()).run())
                        .isInstanceOfSatisfying(
                                BadRowsException.class,
                                bad -> assertThat(bad.rows()).hasSize(1))
                        .hasMessageContainingAll(".csv:1: ", "found text in UTF-16", "expected UTF-8", "iconv");
            }
        }
    }

    @Test
    void leavesTheOldFilesWhereAnythingFails() throws IOException {
        resolve("a,b,last_seen\ncrm:1,cookie:1,2026-01-01T00:00:00Z\n");
        List<String> before = out();
        assertThatThrownBy(() -> resolve("a,b,last_seen\nbad\n")).isInstanceOf(BadRowsException.class);
        assertThat(out()).isEqualTo(before);
        Files.createDirectory(directory.resolve("taken"));
        Files.writeString(links(), "a,b,last_seen\ncrm:2,cookie:2,2026-01-01T00:00:00Z\n");
        var resolution = new LinkResolution(
                links(), RULES, outFile(), Optional.of(directory.resolve("taken")), Optional.empty());
        assertThatThrownBy(resolution::run).isInstanceOf(FileOutOfReachException.class);
        assertThat(out()).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("links.csv", "out.csv", "refused.csv", "taken");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatADiskIsFullAndLeavesTheOldFile() throws IOException {
        resolve("a,b,last_seen\ncrm:1,cookie:1,2026-01-01T00:00:00Z\n");
        List<String> before = out();
        Files.writeString(links(), "a,b,last_seen\ncrm:2,cookie:2,2026-01-01T00:00:00Z\n");
        var resolution =
                new LinkResolution(links(), RULES, outFile(), Optional.of(Path.of("/dev/full")), Optional.empty());
        assertThatThrownBy(resolution::run)
                .isInstanceOf(FileOutOfReachException.class)
                .hasMessage("found no space left on device at /dev/full; expected room for the whole file; an earlier"
                        + " file there is as it was: free space, or name a file on another disk");
        assertThat(out()).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("links.csv", "out.csv", "refused.csv");
        }
    }

    @Test
    void saysWhereNoFileIs() {
        assertThatThrownBy(
                        () -> new LinkResolution(links(), RULES, outFile(), Optional.empty(), Optional.empty()).run())
                .isInstanceOf(FileOutOfReachException.class)
                .hasMessageStartingWith("found nothing at ");
    }

    private LinkReport resolve(String csv) throws IOException {
        return resolution(csv, Optional.empty()).run();
    }

    private LinkResolution resolution(String csv, Optional<Instant> at) throws IOException {
        Files.writeString(links(), csv);
        return new LinkResolution(links(), RULES, outFile(), Optional.of(directory.resolve("refused.csv")), at);
    }

    private Path links() {
        return directory.resolve("links.csv");
    }

    private Path outFile() {
        return directory.resolve("out.csv");
    }

    private List<String> out() throws IOException {
        return rows("out.csv", "identifier,person");
    }

    private List<String> refused() throws IOException {
        return rows("refused.csv", "a,b,reason");
    }

    private List<String> rows(String name, String header) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(name));
        assertThat(lines).first().isEqualTo(header);
        return lines.subList(1, lines.size());
    }
}
