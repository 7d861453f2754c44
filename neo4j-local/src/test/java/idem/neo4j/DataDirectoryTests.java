package idem.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a server is started, and what is read of the files beside it. */
class DataDirectoryTests {
    private final Path data;

    DataDirectoryTests(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void aFileIsNoDataDirectory() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        assertThatThrownBy(() -> LocalNeo4j.open(file, LocalNeo4jSettings.test()))
                .isInstanceOf(LocalNeo4jException.UnusableDataDirectory.class)
                .hasMessageContaining("found a file, expected a directory")
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> LocalNeo4j.open(file.resolve("below"), LocalNeo4jSettings.test()))
                .isInstanceOf(LocalNeo4jException.UnusableDataDirectory.class);
    }

    @Test
    void whatStandsInTheWayIsSaidInWords() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        Path graph = Files.createDirectory(data.resolve("graph"));

        assertThatThrownBy(() -> DataDirectory.prepare(file.resolve("below/it")))
                .hasMessageContaining("not a directory")
                .hasMessageNotContaining("Exception");
        assertThatThrownBy(() -> Backup.write(graph, file.resolve("backup"), Instant.EPOCH))
                .isInstanceOf(LocalNeo4jException.UnusableBackup.class)
                .hasMessageContaining("a folder or file on the way is missing")
                .hasMessageNotContaining("Exception");
        assertThat(Obstacle.of(new FileSystemException("/a/secret", null, "No space left on device")))
                .isEqualTo("no space left on device");
        assertThat(Obstacle.of(new AccessDeniedException("/a/secret"))).isEqualTo("this user may not");
        assertThat(Obstacle.of(new IOException("/a/secret: gone"))).isEqualTo("the system refuses it");
    }

    @Test
    void aDataDirectoryThatCannotBeHeldIsNotTakenForAFaultOfTheBackup() throws IOException {
        Path graph = Files.createDirectory(data.resolve("graph"));
        Files.createDirectory(graph.resolve("graph.lock"));

        assertThatThrownBy(() -> Backup.write(graph, data.resolve("backup"), Instant.EPOCH))
                .isInstanceOf(LocalNeo4jException.UnusableDataDirectory.class)
                .hasMessageContaining(graph.toString())
                .hasMessageContaining("cannot be held");
    }

    /** Root may look everywhere, and sees that there is none. */
    @Test
    void aGraphThatThisUserMayNotSeeIsNotTakenForNone() throws IOException {
        Path hidden = Files.createDirectory(
                data.resolve("hidden"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        if ("root".equals(System.getProperty("user.name"))) {
            assertThat(LocalNeo4j.isIn(hidden)).isFalse();
        } else {
            assertThatThrownBy(() -> LocalNeo4j.isIn(hidden))
                    .isInstanceOf(LocalNeo4jException.UnusableDataDirectory.class)
                    .hasMessageContaining("this user may not look into it");
        }
    }

    @Test
    void missingJarsAreSaidWithTheCommandThatMakesThem() throws IOException {
        Path empty = Files.createDirectory(data.resolve("empty"));
        for (Path jars : new Path[] {data.resolve("absent"), empty}) {
            assertThatThrownBy(() -> LocalNeo4j.open(
                            data.resolve("d"), LocalNeo4jSettings.test().withJars(jars)))
                    .isInstanceOf(LocalNeo4jException.MissingJars.class)
                    .hasMessageContaining(jars.toString())
                    .hasMessageContaining("./mvnw -DskipTests package");
        }
    }

    @Test
    void graphOfANewerServerIsRefusedWithBothVersions() throws IOException {
        DataDirectory directory = DataDirectory.prepare(data);
        Files.writeString(directory.versionFile(), "2025.1.0");

        assertThatThrownBy(() -> LocalNeo4j.open(data, LocalNeo4jSettings.test()))
                .isInstanceOf(LocalNeo4jException.NewerGraph.class)
                .hasMessageContaining("2025.1.0")
                .hasMessageContaining(ServerJars.locate(Optional.empty()).version());
        assertThat(GraphLock.take(directory.lockFile()))
                .as("given back")
                .hasValueSatisfying(DataDirectoryTests::giveBack);
    }

    @Test
    void graphWithoutItsPasswordIsRefusedAndNoneIsMadeUp() throws IOException {
        DataDirectory directory = DataDirectory.prepare(data);
        Files.writeString(directory.versionFile(), "5.26.30");

        assertThatThrownBy(() -> LocalNeo4j.open(data, LocalNeo4jSettings.test()))
                .isInstanceOf(LocalNeo4jException.UnusableDataDirectory.class)
                .hasMessageContaining("neo4j.password");
        assertThat(directory.passwordFile()).doesNotExist();
    }

    @Test
    void twoThatPrepareItAtOnceBothGetIt() {
        for (int i = 0; i < 300; i++) {
            Path fresh = data.resolve("fresh" + i);
            CyclicBarrier together = new CyclicBarrier(2);
            Supplier<DataDirectory> prepared = () -> {
                try {
                    together.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
                return DataDirectory.prepare(fresh);
            };
            CompletableFuture<DataDirectory> other =
                    CompletableFuture.supplyAsync(prepared, task -> new Thread(task).start());

            assertThat(prepared.get()).isEqualTo(other.join());
        }
    }

    @Test
    void storeIsForItsOwnerAlone() throws IOException {
        Path home = DataDirectory.prepare(data).home();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void lockIsHeldOnceInAProcess() throws IOException {
        Path file = data.resolve("graph.lock");
        try (GraphLock first = GraphLock.take(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(GraphLock.take(file)).isEmpty();
            assertThat(GraphLock.take(file)).isEmpty();
        }
        assertThat(GraphLock.take(file)).hasValueSatisfying(DataDirectoryTests::giveBack);
    }

    @ParameterizedTest
    @CsvSource({
        "5.26.30, 5.26.9, false",
        "5.26.9, 5.26.30, false",
        "5.27.0, 5.26.30, true",
        "2025.1.0, 5.26.30, true",
        "4.4.40, 5.26.30, false",
        "5.9.0, 5.26.30, false"
    })
    void storeChangesWithTheFirstTwoNumbers(String one, String other, boolean newer) {
        assertThat(Versions.isNewer(one, other)).isEqualTo(newer);
    }

    @Test
    void graphFileIsReadAsItWasWritten() throws IOException {
        Instant start = Instant.parse("2026-11-21T08:00:00.120Z");
        for (OptionalLong tick : List.of(OptionalLong.of(4_062_670), OptionalLong.empty())) {
            GraphFile written = new GraphFile(new ProcessMark(42, start, tick), 7687, 7474);
            written.write(data.resolve("graph.json"));

            assertThat(GraphFile.read(data.resolve("graph.json"))).contains(written);
        }
        assertThat(GraphFile.read(data.resolve("absent.json"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"pid\": 1}",
                "{\"pid\": \"x\", \"startedAt\": \"2026-11-21T08:00:00Z\", \"boltPort\": 1, \"httpPort\": 2}",
                "{\"pid\": 1, \"startedAt\": \"yesterday\", \"boltPort\": 1, \"httpPort\": 2}"
            })
    void damagedGraphFileCountsAsNone(String json) {
        assertThat(GraphFile.parse(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 512, 128", "8, 1024, 512", "23, 2048, 1472", "1024, 2048, 2048"})
    void memoryFollowsTheMachineWithinBounds(long gigabytes, int heap, int pageCache) {
        assertThat(Memory.ofMachine(gigabytes << 30)).isEqualTo(new Memory(heap, pageCache));
    }

    @Test
    void settingsRefuseWhatNoServerCouldUse() {
        assertThatThrownBy(() -> new Memory(16, 128)).hasMessageContaining("16 MB");
        assertThatThrownBy(() -> LocalNeo4jSettings.test().withPorts(70_000, 0)).hasMessageContaining("70000");
    }

    @Test
    void noClassOfTheServerIsOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName("org.neo4j.server.CommunityEntryPoint"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private static void giveBack(GraphLock lock) {
        try {
            lock.close();
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }

    @Test
    void aNewPasswordIsNeverTakenForAnOption() throws IOException {
        assertThat(DataDirectory.prepare(data.resolve("new")).passwordOrNew()).matches("[0-9a-f]{48}");
    }
}
