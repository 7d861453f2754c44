package idem.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who owns an embedded graph, and what becomes of it when the owner ends. */
class OwnershipIT {
    private final Path data;

    OwnershipIT(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void killedOwnerLeavesNoOrphanAndTheNextOneTakesOver() throws Exception {
        String password;
        try (OwnerProcess owner = OwnerProcess.start(data)) {
            URI uri = URI.create(owner.awaitOpen().substring("owned ".length()));
            password = Files.readString(data.resolve("neo4j.password")).strip();
            LocalNeo4jIT.run(uri, password, "CREATE (:Kept)", Map.of());
            ProcessHandle server = server();
            owner.kill();
            server.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(serverLog()).as("ended in order").contains("Stopped.");
        assertThat(data.resolve("graph.json")).as("left by the killed").exists();

        try (LocalNeo4j next = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(next.owner()).isTrue();
            assertThat(next.password()).isEqualTo(password);
            assertThat(LocalNeo4jIT.run(next, "MATCH (k:Kept) RETURN count(k) AS n", Map.of()))
                    .isEqualTo(1);
        }
        assertThat(data.resolve("graph.json")).doesNotExist();
    }

    @Tag("long")
    @Test
    void ofTwoThatStartAtOnceOneOwnsAndStopsTheServerInOrder() throws Exception {
        try (OwnerProcess one = OwnerProcess.start(data);
                OwnerProcess other = OwnerProcess.start(data)) {
            String first = one.awaitOpen();
            String second = other.awaitOpen();
            assertThat(first.replace("owned", "joined")).isEqualTo(second.replace("owned", "joined"));
            assertThat(first).isNotEqualTo(second);
            ProcessHandle server = server();

            (first.startsWith("joined") ? one : other).terminate();
            assertThat(server.isAlive()).as("after the joined one has ended").isTrue();
            (first.startsWith("joined") ? other : one).terminate();
            assertThat(server.isAlive()).as("after its owner has ended").isFalse();
        }
        assertThat(data.resolve("graph.json")).doesNotExist();
        assertThat(serverLog()).contains("Stopped.");
    }

    @Test
    void whoHasJoinedAnOwnerThatBeginsToEndIsToldAndTheNextTakesOver() throws Exception {
        CompletableFuture<LocalNeo4j> next;
        try (LocalNeo4j owner = LocalNeo4j.open(data, LocalNeo4jSettings.test());
                LocalNeo4j joined = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(joined.owner()).isFalse();
            joined.admitNobody();
            assertThat(joined.goesOn()).as("no business of who joined").isTrue();
            owner.admitNobody();
            assertThat(joined.goesOn()).isFalse();
            assertThat(owner.goesOn()).isTrue();
            next = CompletableFuture.supplyAsync(() -> LocalNeo4j.open(data, LocalNeo4jSettings.test()));
        }
        try (LocalNeo4j taken = next.get()) {
            assertThat(taken.owner()).isTrue();
        }
    }

    @Tag("long")
    @Test
    void serverThatWasKilledIsStartedAgainWhereItWas() throws Exception {
        LocalNeo4j owner = LocalNeo4j.open(data, LocalNeo4jSettings.test());
        try (owner) {
            LocalNeo4jIT.run(owner, "CREATE (:Kept)", Map.of());
            ProcessHandle killed = server();
            killed.destroyForcibly();
            killed.onExit().get(10, TimeUnit.SECONDS);

            while (serverFile().orElseThrow().owner().pid() == killed.pid()
                    || !Files.exists(data.resolve("neo4j/ready"))) {
                Thread.sleep(20);
            }
            assertThat(LocalNeo4jIT.run(owner, "MATCH (k:Kept) RETURN count(k) AS n", Map.of()))
                    .as("at the address it had")
                    .isEqualTo(1);
        }
        assertThat(serverFile()).as("stopped with its owner").isEmpty();
    }

    @Tag("long")
    @Test
    void startThatWasKilledIsTakenUpByTheNext() throws Exception {
        ProcessMark samePidOfOld = new ProcessMark(ProcessHandle.current().pid(), Instant.EPOCH, OptionalLong.empty());
        try (OwnerProcess owner = OwnerProcess.start(data)) {
            while (!Files.exists(data.resolve("neo4j/server.json"))) {
                Thread.sleep(20);
            }
            owner.kill();
        }
        new GraphFile(samePidOfOld, 7687, 7474).write(data.resolve("graph.json"));

        try (LocalNeo4j next = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(next.owner()).isTrue();
            assertThat(LocalNeo4jIT.run(next, "RETURN 1 AS n", Map.of())).isEqualTo(1);
        }
    }

    @Test
    void holderWhoseServerDoesNotAnswerIsNamed() throws IOException {
        DataDirectory directory = DataDirectory.prepare(data);
        try (GraphLock held = GraphLock.take(directory.lockFile()).orElseThrow()) {
            assertThat(held).isNotNull();
            var impatient = LocalNeo4jSettings.test().withPatience(Duration.ofMillis(200));

            assertThatThrownBy(() -> LocalNeo4j.open(data, impatient))
                    .isInstanceOf(LocalNeo4jException.NotAnswering.class)
                    .hasMessageContaining(directory.root().toString());
        }
    }

    @Test
    void serverThatCannotStartIsToldWithItsLog() {
        var beyondAnyMachine = LocalNeo4jSettings.test().withMemory(new Memory(256, 500_000_000));

        assertThatThrownBy(() -> LocalNeo4j.open(data, beyondAnyMachine))
                .isInstanceOf(LocalNeo4jException.NotStarted.class)
                .hasMessageContaining("exceeds physical memory");
        assertThat(data.resolve("graph.json")).doesNotExist();
    }

    private ProcessHandle server() throws IOException {
        return serverFile().orElseThrow().owner().living().orElseThrow();
    }

    private Optional<GraphFile> serverFile() throws IOException {
        return GraphFile.read(data.resolve("neo4j/server.json"));
    }

    private String serverLog() throws IOException {
        return Files.readString(data.resolve("neo4j/logs/neo4j.log"));
    }
}
