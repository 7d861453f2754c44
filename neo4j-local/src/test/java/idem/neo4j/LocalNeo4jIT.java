package idem.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.Neo4jException;

/** What an open embedded graph offers, and what it keeps to itself. */
class LocalNeo4jIT {
    private static Path data;
    private static LocalNeo4j neo4j;
    private static ServerSocket takenBolt;
    private static ServerSocket takenHttp;

    @BeforeAll
    static void open(@TempDir Path directory) throws IOException {
        data = directory;
        takenBolt = new ServerSocket();
        takenBolt.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        takenHttp = new ServerSocket();
        takenHttp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        neo4j = LocalNeo4j.open(
                data, LocalNeo4jSettings.test().withPorts(takenBolt.getLocalPort(), takenHttp.getLocalPort()));
    }

    @AfterAll
    static void close() throws IOException {
        neo4j.close();
        takenBolt.close();
        takenHttp.close();
    }

    @Test
    void noLogHoldsAValueThoughTheServerQuotesThemWhereItFails() throws IOException {
        List<String> values = List.of("王小明 secret", "+8613900138001", "p.secret@mail.cn");
        for (String value : values) {
            run(neo4j, "CREATE (n:Twice {v: $v}), (:Twice {v: $v}) RETURN 1 AS n", Map.of("v", value));
            assertThatThrownBy(
                            () -> run(neo4j, "CREATE CONSTRAINT twice FOR (n:Twice) REQUIRE n.v IS UNIQUE", Map.of()))
                    .isInstanceOf(Neo4jException.class);
            run(neo4j, "MATCH (n:Twice) DETACH DELETE n RETURN count(*) AS n", Map.of());
        }
        List<Path> logs;
        try (var files = Files.list(data.resolve("neo4j/logs"))) {
            logs = files.toList();
        }
        assertThat(logs).extracting(log -> log.getFileName().toString()).contains("debug.log", "neo4j.log");
        for (Path log : logs) {
            String text = Files.readString(log);
            assertThat(values).noneMatch(text::contains);
            assertThat(text).doesNotContain("13900138001", "secret");
        }
        assertThat(Files.readString(data.resolve("neo4j/logs/debug.log"))).contains(":Twice");
        assertThat(Files.readString(data.resolve("neo4j/logs/neo4j.log"))).contains("Started");
    }

    @Test
    void portsMoveWhereTheyAreTaken() {
        assertThat(neo4j.boltUri().getPort()).isNotIn(takenBolt.getLocalPort(), takenHttp.getLocalPort());
        assertThat(neo4j.httpUri().getPort()).isNotIn(takenBolt.getLocalPort(), takenHttp.getLocalPort());
        assertThat(run(neo4j, "RETURN 1 AS n", Map.of())).isEqualTo(1);
    }

    @Test
    void graphFileNamesOwnerAndPorts() throws IOException {
        GraphFile graph = GraphFile.read(data.resolve("graph.json")).orElseThrow();

        assertThat(graph.owner().pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(graph.owner().living()).isPresent();
        assertThat(graph.boltPort()).isEqualTo(neo4j.boltUri().getPort());
        assertThat(graph.httpPort()).isEqualTo(neo4j.httpUri().getPort());
    }

    @Test
    void passwordIsLongAndForItsOwnerAlone() throws IOException {
        Path file = data.resolve("neo4j.password");

        assertThat(Files.readString(file)).isEqualTo(neo4j.password() + "\n").hasSizeGreaterThan(30);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var stranger =
                GraphDatabase.driver(neo4j.boltUri(), AuthTokens.basic(neo4j.user(), neo4j.password() + "x"))) {
            assertThatThrownBy(stranger::verifyConnectivity).isInstanceOf(Neo4jException.class);
        }
    }

    @Test
    void passwordIsInNoFileOfTheServer() throws IOException {
        assertThat(textFiles()).isNotEmpty().noneMatch(text -> text.contains(neo4j.password()));
    }

    @Test
    void browserAnswers() throws IOException, InterruptedException {
        var page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(neo4j.browserUri()).build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Neo4j Browser");
    }

    @Test
    void onlyOneLoopbackAddressIsBound() {
        assertThat(List.of(neo4j.boltUri(), neo4j.httpUri())).allSatisfy(uri -> {
            assertThat(connects(1, uri)).isTrue();
            assertThat(connects(2, uri)).as("bound to all addresses").isFalse();
        });
    }

    @Test
    void logsHoldNoValueOfAQuery() throws IOException {
        run(neo4j, "CREATE CONSTRAINT secret IF NOT EXISTS FOR (n:Secret) REQUIRE n.key IS UNIQUE", Map.of());
        String value = "phone:+8613800138001";
        String create = "CREATE (n:Secret {key: $key}) RETURN 1 AS n";
        run(neo4j, create, Map.of("key", value));
        assertThatThrownBy(() -> run(neo4j, create, Map.of("key", value))).hasMessageContaining(value);
        assertThatThrownBy(() -> run(neo4j, "RETURN toInteger($key) / 0 AS n, oops('" + value + "')", Map.of()))
                .isInstanceOf(Neo4jException.class);
        assertThatThrownBy(() -> run(neo4j, "RETURN date($key) AS n", Map.of("key", value)))
                .isInstanceOf(Neo4jException.class);
        assertThatThrownBy(() -> run(neo4j, "RETURN duration({days: $key}) AS n", Map.of("key", value)))
                .isInstanceOf(Neo4jException.class);

        assertThat(textFiles()).noneMatch(text -> text.contains("13800138001"));
    }

    @Test
    void secondOpenInTheSameProcessJoinsAndLeavesItRunning() {
        try (LocalNeo4j joined = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(joined.owner()).isFalse();
            assertThat(joined.boltUri()).isEqualTo(neo4j.boltUri());
            assertThat(joined.password()).isEqualTo(neo4j.password());
        }
        assertThat(run(neo4j, "RETURN 2 AS n", Map.of())).isEqualTo(2);
    }

    @Test
    void anotherProcessJoinsAndLeavesItRunning() throws IOException, InterruptedException {
        try (OwnerProcess other = OwnerProcess.start(data)) {
            assertThat(other.awaitOpen()).isEqualTo("joined " + neo4j.boltUri());
            other.terminate();
        }
        assertThat(run(neo4j, "RETURN 3 AS n", Map.of())).isEqualTo(3);
        assertThat(data.resolve("graph.json")).exists();
    }

    @Test
    void ownerThatLostItsLockIsJoinedAllTheSame() throws IOException {
        Files.readAllBytes(data.resolve("graph.lock"));

        try (OwnerProcess other = OwnerProcess.start(data)) {
            assertThat(other.awaitOpen()).isEqualTo("joined " + neo4j.boltUri());
        }
    }

    @Test
    void interruptOfTheTerminalDoesNotEndTheServer() throws IOException, InterruptedException {
        GraphFile server = GraphFile.read(data.resolve("neo4j/server.json")).orElseThrow();
        new ProcessBuilder("/bin/sh", "-c", "kill -INT " + server.owner().pid())
                .start()
                .waitFor();
        Thread.sleep(500);

        assertThat(run(neo4j, "RETURN 4 AS n", Map.of())).isEqualTo(4);
    }

    static int run(LocalNeo4j neo4j, String query, Map<String, Object> parameters) {
        return run(neo4j.boltUri(), neo4j.password(), query, parameters);
    }

    static int run(URI uri, String password, String query, Map<String, Object> parameters) {
        try (var driver = GraphDatabase.driver(uri, AuthTokens.basic("neo4j", password))) {
            var records = driver.executableQuery(query)
                    .withParameters(parameters)
                    .execute()
                    .records();
            return records.isEmpty() ? 0 : records.get(0).get("n").asInt();
        }
    }

    /** To 127.0.0.{@code last}: every such address is the machine itself. */
    private static boolean connects(int last, URI uri) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), uri.getPort()),
                    2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Its logs, settings and notes; not the store, which holds what it is given. */
    private static List<String> textFiles() throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve("neo4j/data")))
                    .filter(file -> !file.endsWith("neo4j.password"))
                    .filter(file -> !file.endsWith("graph.lock"))
                    .map(LocalNeo4jIT::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new AssertionError(file.toString(), unreadable);
        }
    }
}
