package idem.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.connection.GraphChoice.Embedded;
import idem.graph.GraphOutOfReachException;
import idem.graph.db.Graph;
import idem.graph.db.Reach;
import idem.neo4j.LocalNeo4jSettings.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which graph is opened where another process owns it. */
@Tag("long")
final class GraphChoiceIT {

    @TempDir
    private Path data = Path.of("");

    @Test
    void anOwnerThatBeganToEndBeforeTheDriverCameIsNotJoined() throws Exception {
        try (ServerSocket bolt = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ProcessHandle owner = ProcessHandle.current();
            Path told = Files.writeString(data.resolve("graph.json"), """
                    {"pid": %d, "startedAt": "%s", "boltPort": %d, "httpPort": 1}
                    """.formatted(
                            owner.pid(), owner.info().startInstant().orElseThrow(), bolt.getLocalPort()));
            Files.writeString(data.resolve("neo4j.password"), "of-a-graph-that-ends");
            CompletableFuture<Void> ending = CompletableFuture.runAsync(() -> endWhileJoined(bolt, told));

            try (OpenGraph graph = new Embedded(data, Ending.AT_EXIT).open()) {
                assertThat(graph.graph().reach()).isEqualTo(Reach.ANSWERS);
                assertThat(Files.readString(told)).doesNotContain("\"httpPort\": 1}");
            }
            ending.join();
        }
    }

    @Test
    void aDatabaseThatStoppedForWantOfRoomIsToldAndWorksAgainAfterARestart() throws Exception {
        try (OpenGraph open = new Embedded(data, Ending.AT_EXIT).open()) {
            Graph graph = open.graph();
            write(graph, "kept");
            letFilesGrowNoMore();

            assertThatThrownBy(() -> write(graph, "x".repeat(100_000)))
                    .isInstanceOf(GraphOutOfReachException.class)
                    .hasMessageContaining("free room on its disk")
                    .hasMessageContaining("start it again");
            assertThat(graph.reach()).isEqualTo(Reach.BROKEN);

            assertThat(open.restart()).isTrue();
            while (graph.reach() != Reach.ANSWERS) {
                Thread.sleep(50);
            }
            assertThat(graph.<Integer>read(tx -> tx.run("MATCH (n:Note {text: 'kept'}) RETURN count(n) AS n")
                            .single()
                            .get("n")
                            .asInt()))
                    .isEqualTo(1);
        }
    }

    private static void write(Graph graph, String text) {
        graph.write(tx ->
                tx.run("CREATE (:Note {text: $text})", Map.of("text", text)).consume());
    }

    /** What the server writes fails from now on, as on a disk that is full. */
    private void letFilesGrowNoMore() throws IOException, InterruptedException {
        String pid = Files.readString(data.resolve("neo4j/server.json")).replaceAll("(?s).*\"pid\": (\\d+).*", "$1");
        Process limit = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=1").start();
        assertThat(limit.waitFor()).isZero();
    }

    /** Agrees on a version of Bolt with who looks whether it answers, and is gone when the driver comes. */
    private static void endWhileJoined(ServerSocket bolt, Path told) {
        try (bolt) {
            try (Socket looking = bolt.accept()) {
                looking.getInputStream().readNBytes(20);
                looking.getOutputStream().write(new byte[] {0, 0, 4, 5});
                looking.getOutputStream().flush();
            }
            Files.delete(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
