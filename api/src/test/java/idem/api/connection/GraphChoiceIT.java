package idem.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.connection.GraphChoice.Embedded;
import idem.neo4j.LocalNeo4jSettings.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
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
                assertThat(graph.graph().answers()).isTrue();
                assertThat(Files.readString(told)).doesNotContain("\"httpPort\": 1}");
            }
            ending.join();
        }
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
