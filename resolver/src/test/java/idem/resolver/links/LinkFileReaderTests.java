package idem.resolver.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.resolver.BadRowsException;
import idem.resolver.FileOutOfReachException;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decisions;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader beside {@link PlainLinkReader} on random files, in chunks so small that everything is cut everywhere. */
class LinkFileReaderTests {

    private static final IdentityRules RULES = IdentityRules.read("identity.yml", """
            namespaces:
              crm: {limit: 1}
              phone: {normalise: phone, region: CN}
              email: {normalise: email}
              name: {normalise: lower}
              cookie: {scope: browser}
            rules:
              - {name: any, between: [person, browser]}
            """);
    private static final long SEED = Long.getLong("idem.seed", 20_261_126);
    private static final int[] CHUNKS = {1, 7, 64, 257, 1 << 20};

    private final Path directory;

    LinkFileReaderTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsWhatAPlainReaderReadsWhateverTheChunks() throws IOException {
        int bad = 0;
        for (int world = 0; world < 150; world++) {
            Path file = Files.writeString(directory.resolve("links.csv"), new RandomLinkFile(SEED + world).text());
            String expected = outcome(() -> new PlainLinkReader(file, RULES.namespaces()).read());
            bad += expected.startsWith("links.csv") ? 1 : 0;
            for (int chunk : CHUNKS) {
                assertThat(outcome(() -> new LinkFileReader(file, RULES.namespaces(), chunk).read()))
                        .as("seed %d, chunks of %d", SEED + world, chunk)
                        .isEqualTo(expected);
            }
        }
        assertThat(bad).as("files with mistakes").isBetween(20, 130);
    }

    @Test
    void readsFilesPackedWithGzip() throws IOException {
        Path file = Files.writeString(
                directory.resolve("links.csv"), new RandomLinkFile(SEED).good().text());
        Path packed = directory.resolve("packed");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        assertThat(said(new LinkFileReader(packed, RULES.namespaces(), 100).read()))
                .isEqualTo(said(new PlainLinkReader(file, RULES.namespaces()).read()));
        Files.writeString(packed, "next", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> new LinkFileReader(packed, RULES.namespaces()).read())
                .isInstanceOf(FileOutOfReachException.class)
                .hasMessageContainingAll("after a valid .gz stream", "packed; expected a whole file");
        Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 60));
        assertThatThrownBy(() -> new LinkFileReader(packed, RULES.namespaces()).read())
                .isInstanceOf(FileOutOfReachException.class);
    }

    @Test
    void readsAPipe() throws Exception {
        Path file = Files.writeString(
                directory.resolve("links.csv"), new RandomLinkFile(SEED).good().text());
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer = new ProcessBuilder("sh", "-c", "cat links.csv > pipe")
                .directory(directory.toFile())
                .start();
        try {
            assertThat(said(new LinkFileReader(pipe, RULES.namespaces(), 100).read()))
                    .isEqualTo(said(new PlainLinkReader(file, RULES.namespaces()).read()));
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void numbersAlikeWhateverTheOrderOfRows() throws IOException {
        List<String> rows = new ArrayList<>(IntStream.range(0, 5000)
                .mapToObj(i -> "crm:%d,cookie:%d,2026-01-0%d".formatted(i % 1700, i * 31 % 2100, 1 + i % 9))
                .toList());
        List<String> keys = new ArrayList<>();
        for (int order = 0; order < 4; order++) {
            Path file = Files.writeString(
                    directory.resolve("links.csv"), "a,b,last_seen\n" + String.join("\n", rows) + "\n");
            LinkTable table =
                    new LinkFileReader(file, RULES.namespaces(), 1000).read().links();
            keys.add(
                    IntStream.range(0, table.identifiers()).mapToObj(table::key).toList() + " " + links(table, false));
            Collections.shuffle(rows, new Random(SEED + order));
        }
        assertThat(new TreeSet<>(keys)).hasSize(1);
    }

    @Test
    void tellsBytesThatAreNoUtf8WhereTheyAre() throws IOException {
        Path file = Files.write(
                directory.resolve("links.csv"),
                "a,b,last_seen\ncrm:1,crm:2,2026-01-01\n\ncrm:\u00e9,crm:2,2026-01-01\ncrm:1,x:2,2026-01-01\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new LinkFileReader(file, RULES.namespaces(), 20).read())
                .isInstanceOf(BadRowsException.class)
                .hasMessageStartingWith("links.csv:4: found bytes that are no UTF-8; expected a file in UTF-8\n"
                        + "links.csv:5: in \"b\" found the undeclared namespace \"x\"");
    }

    @Test
    void tellsWhereSomethingStandsBehindAClosingQuoteAndNothingAfter() throws IOException {
        Path file = Files.writeString(
                directory.resolve("links.csv"),
                "a,b,last_seen\nx,crm:2,2026-01-01\ncrm:1,\"crm:2\"2,2026-01-01\ny,crm:2,2026-01-01\n");
        for (int chunk : CHUNKS) {
            assertThatThrownBy(() -> new LinkFileReader(file, RULES.namespaces(), chunk).read())
                    .isInstanceOf(BadRowsException.class)
                    .hasMessage(
                            "links.csv:2: in \"a\" found \"***\"; expected an identifier as namespace:value\n"
                                    + "links.csv:3: found what is no CSV; expected quotes that are closed, and nothing behind them");
        }
    }

    @Test
    void tellsIdentifiersTooLongToBeOne() throws IOException {
        String longest = "crm:" + "x".repeat(65_531);
        Path file =
                Files.writeString(directory.resolve("links.csv"), "a,b,last_seen\n" + longest + ",crm:1,2026-01-01\n");
        assertThat(new LinkFileReader(file, RULES.namespaces(), 100)
                        .read()
                        .links()
                        .find(longest))
                .isPositive();
        for (String tooLong : List.of(longest + "x", "crm:" + "\ufdfa".repeat(3000))) {
            Files.writeString(file, "a,b,last_seen\n" + tooLong + ",crm:1,2026-01-01\n");
            assertThatThrownBy(() -> new LinkFileReader(file, RULES.namespaces(), 100).read())
                    .isInstanceOf(BadRowsException.class)
                    .hasMessageContaining("links.csv:2: in \"a\" found an identifier of ")
                    .hasMessageEndingWith(" bytes; expected at most 65535");
        }
    }

    private static String outcome(Reading reading) throws IOException {
        try {
            return said(reading.read());
        } catch (BadRowsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** All that a file says, in an order of its own. */
    private static String said(LinkFile file) {
        LinkTable table = file.links();
        TreeSet<String> identifiers = new TreeSet<>();
        Clusters clusters = Clustering.cluster(table, RULES, Decisions.none(), Math.max(0, file.newest()));
        for (int i = 0; i < table.identifiers(); i++) {
            assertThat(table.find(table.key(i))).isEqualTo(i);
            assertThat(table.key(i)).startsWith(table.namespaceName(i) + ":");
            identifiers.add(table.key(i) + (clusters.blocked(i) ? " blocked" : ""));
        }
        assertThat(table.find("crm:nobody has this")).isNegative();
        return file.rows() + " rows, newest " + file.newest() + "\n" + identifiers + "\n" + links(table, true);
    }

    private static Set<String> links(LinkTable table, boolean byKey) {
        TreeSet<String> links = new TreeSet<>();
        for (int link = 0; link < table.links(); link++) {
            TreeSet<String> parts = new TreeSet<>();
            for (int part = table.partsBegin(link); part < table.partsEnd(link); part++) {
                parts.add(table.origin(part) + " " + table.firstSeen(part) + " " + table.lastSeen(part) + " "
                        + table.count(part));
            }
            links.add(
                    byKey
                            ? table.key(table.smaller(link)) + " " + table.key(table.larger(link)) + " " + parts
                            : link + " " + table.a(link) + " " + table.b(link) + " " + parts);
        }
        return links;
    }

    /** A way of reading. */
    private interface Reading {
        LinkFile read() throws IOException;
    }

    @Test
    void aDirectoryIsCalledOne(@TempDir Path directory) {
        assertThatThrownBy(() -> new LinkFileReader(directory, RULES.namespaces()).read())
                .isInstanceOf(FileOutOfReachException.class)
                .hasMessageStartingWith("found a directory at ");
    }
}
