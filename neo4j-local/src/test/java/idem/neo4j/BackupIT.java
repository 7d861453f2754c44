package idem.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup comes whole or not at all, and is put back whole or not at all. */
@Tag("long")
class BackupIT {

    private static final Instant MADE_AT = Instant.parse("2026-11-21T08:00:00Z");

    private final Path data;
    private final Path file;

    BackupIT(@TempDir Path directory) {
        this.data = directory.resolve("data");
        this.file = directory.resolve("graph.backup");
    }

    @Test
    void aGraphIsPutBackWithWhatBelongsToItAndStrangersFilesStay() throws Exception {
        try (LocalNeo4j neo4j = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            LocalNeo4jIT.run(neo4j, "CREATE (k:Kept) RETURN count(k) AS n", Map.of());
        }
        Files.createDirectories(data.resolve("rejected"));
        Files.writeString(data.resolve("rejected/rows.csv"), "a\n");
        Files.writeString(data.resolve("admin.key"), "old");

        Backup.Contents written = Backup.write(data, file, MADE_AT);

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        Files.writeString(data.resolve("admin.key"), "new");
        Files.writeString(data.resolve("mine.txt"), "mine");
        try (LocalNeo4j neo4j = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            LocalNeo4jIT.run(neo4j, "MATCH (k:Kept) DELETE k RETURN count(*) AS n", Map.of());
        }
        Backup.Restored<String> restored = restore(draft -> read(draft.resolve("admin.key")));
        assertThat(restored.contents()).isEqualTo(written);
        assertThat(restored.mended()).isEqualTo("old");
        assertThat(data.resolve("admin.key")).hasContent("old");
        assertThat(data.resolve("rejected/rows.csv")).hasContent("a");
        assertThat(data.resolve("mine.txt")).hasContent("mine");
        try (LocalNeo4j neo4j = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(LocalNeo4jIT.run(neo4j, "MATCH (k:Kept) RETURN count(k) AS n", Map.of()))
                    .isEqualTo(1);
        }
        assertNoDrafts();
    }

    @Test
    void whileAProcessHoldsTheGraphItIsNeitherBackedUpNorReplacedNorCleared(@TempDir Path earlier) throws Exception {
        fakeGraph(earlier);
        Backup.Contents contents = Backup.write(earlier, file, MADE_AT);
        try (OwnerProcess owner = OwnerProcess.start(data)) {
            URI uri = URI.create(owner.awaitOpen().substring("owned ".length()));
            assertThatThrownBy(() -> Backup.write(data, file, MADE_AT.plusSeconds(1)))
                    .isInstanceOf(LocalNeo4jException.GraphInUse.class)
                    .hasMessageContaining("idem serve");
            assertThatThrownBy(() -> restore(BackupIT::nothing)).isInstanceOf(LocalNeo4jException.GraphInUse.class);
            assertThatThrownBy(() -> LocalNeo4j.clear(data, Set.of()))
                    .isInstanceOf(LocalNeo4jException.GraphInUse.class);
            String password = Files.readString(data.resolve("neo4j.password")).strip();
            assertThat(LocalNeo4jIT.run(uri, password, "RETURN 7 AS n", Map.of()))
                    .as("served as before")
                    .isEqualTo(7);
        }
        assertThat(BackupArchive.verify(file, "5.26.30")).isEqualTo(contents);
        assertNoDrafts();
    }

    @Test
    void aLinkIsFollowedAndNoPipeOrDeviceIsReplaced(@TempDir Path elsewhere) throws Exception {
        fakeGraph(data);
        Path pipe = elsewhere.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> Backup.write(data, pipe, MADE_AT))
                .isInstanceOf(LocalNeo4jException.UnusableBackup.class)
                .hasMessageContaining("found a device or a pipe, expected an ordinary file");
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();

        Path earlier = Files.writeString(elsewhere.resolve("earlier"), "an earlier one");
        Files.createSymbolicLink(file, earlier);
        Backup.Contents written = Backup.write(data, file, MADE_AT);
        assertThat(file).isSymbolicLink();
        assertThat(BackupArchive.verify(earlier, written.neo4j())).isEqualTo(written);
        assertNoDrafts();
    }

    @Test
    void aDamagedFileIsRefusedAndNothingIsTouched() throws Exception {
        fakeGraph(data);
        Backup.write(data, file, MADE_AT);
        byte[] whole = Files.readAllBytes(file);
        Map<String, String> before = content(data);
        for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 40)) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            assertRefusedOrWhole(before);
            Files.write(file, java.util.Arrays.copyOf(whole, at));
            assertThatThrownBy(() -> restore(BackupIT::nothing))
                    .as("cut at " + at)
                    .isInstanceOf(LocalNeo4jException.UnusableBackup.class);
            assertThat(content(data)).isEqualTo(before);
        }
        Files.delete(file);
        assertThatThrownBy(() -> restore(BackupIT::nothing)).isInstanceOf(LocalNeo4jException.UnusableBackup.class);
        assertThat(content(data)).isEqualTo(before);
        assertNoDrafts();
    }

    /** A byte that only says when an entry was written may be another, as nothing hangs on it. */
    private void assertRefusedOrWhole(Map<String, String> before) throws IOException {
        try {
            restore(BackupIT::nothing);
        } catch (LocalNeo4jException.UnusableBackup refused) {
            assertThat(refused).hasMessageContaining("expected an undamaged file");
        }
        assertThat(content(data)).isEqualTo(before);
    }

    @Test
    void aFileThatLacksOneOfItsFilesOrHasAnotherContentIsRefused() throws Exception {
        fakeGraph(data);
        Backup.write(data, file, MADE_AT);
        byte[] whole = Files.readAllBytes(file);
        for (String change : new String[] {"drop", "other", "escape"}) {
            Files.write(file, whole);
            rewrite(change);
            assertThatThrownBy(() -> restore(BackupIT::nothing))
                    .as(change)
                    .isInstanceOf(LocalNeo4jException.UnusableBackup.class);
        }
        assertThat(data.resolve("admin.key")).hasContent("secret");
    }

    @Test
    void aBackupOfANewerReleaseIsRefused() throws Exception {
        fakeGraph(data);
        Files.writeString(data.resolve("neo4j/version"), "2099.1.0");
        Backup.write(data, file, MADE_AT);
        Map<String, String> before = content(data);

        assertThatThrownBy(() -> restore(BackupIT::nothing))
                .isInstanceOf(LocalNeo4jException.UnusableBackup.class)
                .hasMessageContaining("2099.1.0", "newer release");
        assertThat(content(data)).isEqualTo(before);
    }

    @Test
    void whatCannotBeMendedOrWrittenLeavesAllAsItWas() throws Exception {
        fakeGraph(data);
        Backup.write(data, file, MADE_AT);
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(data.resolve("admin.key"), "newer");
        Map<String, String> before = content(data);

        assertThatThrownBy(() -> restore(draft -> {
                    throw new IllegalStateException("cannot be mended");
                }))
                .hasMessage("cannot be mended");
        assertThat(content(data)).isEqualTo(before);
        assertThatThrownBy(() -> Backup.write(data, Path.of("/proc/graph.backup"), MADE_AT))
                .isInstanceOf(LocalNeo4jException.UnusableBackup.class);
        assertThatThrownBy(() -> Backup.write(data, data.resolve("graph.backup"), MADE_AT))
                .isInstanceOf(LocalNeo4jException.UnusableBackup.class)
                .hasMessageContaining("expected a file elsewhere");
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        assertNoDrafts();
    }

    private static String nothing(Path draft) {
        return draft.getFileName().toString();
    }

    /** As a backup sees one; no server ever opens it. */
    private static void fakeGraph(Path root) throws IOException {
        Files.createDirectories(root.resolve("neo4j/data/databases"));
        Files.writeString(root.resolve("neo4j/version"), "5.26.30");
        Files.writeString(root.resolve("neo4j/data/databases/store"), "nodes ".repeat(500));
        Files.writeString(root.resolve("admin.key"), "secret");
    }

    private Backup.Restored<String> restore(Function<Path, String> mend) {
        return Backup.restore(file, data, LocalNeo4jSettings.test(), mend);
    }

    private void rewrite(String change) throws IOException {
        Path next = file.resolveSibling("next");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(next))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                boolean chosen = entry.getName().equals("admin.key");
                if (!chosen || !change.equals("drop")) {
                    out.putNextEntry(
                            new ZipEntry(chosen && change.equals("escape") ? "../admin.key" : entry.getName()));
                    byte[] bytes = in.readAllBytes();
                    out.write(
                            chosen && change.equals("other")
                                    ? "SECRET".getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                    : bytes);
                }
            }
        }
        Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, String> content(Path root) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .filter(one -> !one.endsWith("graph.lock"))
                    .forEach(one -> content.put(root.relativize(one).toString(), read(one)));
        }
        return content;
    }

    private static String read(Path one) {
        try {
            return Files.readString(one, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertNoDrafts() throws IOException {
        try (Stream<Path> all = Files.list(data.getParent())) {
            assertThat(all.map(one -> one.getFileName().toString()))
                    .allMatch(name -> name.equals("data") || name.equals("graph.backup"));
        }
    }
}
