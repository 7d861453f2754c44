package idem.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.cli.Commands.Ended;
import idem.graph.db.Graph;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several processes on one embedded graph, of which some end at a bad time. */
@Tag("long")
final class SeveralProcessesIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ADDRESS = Pattern.compile("API +(http://\\S+)");
    private static final Pattern SERVER_PID = Pattern.compile("\"pid\": *(\\d+)");

    /** More than an import reads before it writes for the first time. */
    private static final int FIRST = 11_000;

    private static final int ALL = 12_000;
    private static final String EVERYBODY = "has lifecycle";

    private final Path directory;
    private final Path data;

    /** Run in this process, which is none of those that it shares the graph with. */
    private final JsonCommands idem;

    private int processes;

    SeveralProcessesIT(@TempDir Path directory) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.idem = JsonCommands.onEmbedded(data);
    }

    @Test
    void whatWasAcknowledgedStaysAndTheNextCommandGoesOn() throws Exception {
        Path early = Files.writeString(directory.resolve("early.jsonl"), orders("early", 0, ALL));
        Path late = Files.writeString(directory.resolve("late.jsonl"), orders("late", 0, ALL));
        int kept = anImportThatOwnsTheGraphIsInterrupted();
        try (IdemProcess serving = start("serve", "--port", "0")) {
            URI api = await(() -> address(serving));
            anImportIsSeenByWhoServes(early, kept, api);
            aLostPasswordIsNamedWithTheFix();
            try (IdemProcess joined = start("import", "/dev/stdin", "--source", "events")) {
                int seen = theOwnerIsKilledUnder(joined, serving);
                try (LocalNeo4j open = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
                    assertThat(open.owner()).as("takes over from the killed").isTrue();
                    assertThat(events(open)).isGreaterThanOrEqualTo(seen);
                    JsonNode again = idem.done("import", late.toString(), "--source", "events");
                    assertThat(again.path("duplicates").asInt()).isGreaterThanOrEqualTo(seen - ALL);
                    assertThat(events(open)).isEqualTo(2 * ALL);
                    runsAreInterruptedAndRunAgain(open);
                    aGraphOfANewerReleaseIsRefused(open);
                }
                itSaysThatTheOwnerHasEnded(joined.ended());
            }
        }
    }

    @Test
    void whoServesTheGraphOfAnotherEndsWithIt() throws Exception {
        try (IdemProcess owner = start("serve", "--port", "0")) {
            await(() -> address(owner));
            try (IdemProcess joined = start("serve", "--port", "0")) {
                await(() -> address(joined));
                owner.kill();
                Ended left = joined.ended();
                assertThat(left.code()).as(left.err()).isEqualTo(3);
                assertThat(left.err()).contains("has ended", "stays", "again");
            }
        }
    }

    @Test
    void whoComesWhileTheOwnerEndsDoesNotJoinIt() throws Exception {
        try (IdemProcess owner = start("serve", "--port", "0")) {
            URI api = await(() -> address(owner));
            try (Socket slow = new Socket(api.getHost(), api.getPort())) {
                say(slow, """
                        POST /api/v1/events HTTP/1.1
                        Host: idem
                        Authorization: Bearer %s
                        Content-Type: application/json
                        Content-Length: 2

                        [""".formatted(
                                Files.readString(data.resolve("admin.key")).strip()));
                owner.interrupt();
                await(() -> Files.exists(data.resolve("graph.json")) ? null : true);
                say(slow, "]");
                assertThat(new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .as("what was under way when the graph could be joined no more")
                        .isEqualTo("HTTP/1.1 200");
            }
            try (LocalNeo4j open = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
                assertThat(open.owner()).as("takes over").isTrue();
                assertThat(owner.ended().err()).doesNotContain("\tat ");
            }
        }
    }

    private static void say(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        to.getOutputStream().flush();
    }

    private static void itSaysThatTheOwnerHasEnded(Ended left) {
        assertThat(left.code()).as(left.err()).isEqualTo(3);
        assertThat(left.out()).isEmpty();
        assertThat(left.err())
                .contains("found no Neo4j", "has ended", "stays", "again")
                .doesNotContain("\tat ");
    }

    private int anImportThatOwnsTheGraphIsInterrupted() throws Exception {
        try (IdemProcess importing = start("import", "/dev/stdin", "--source", "events")) {
            importing.feed(orders("early", 0, FIRST));
            int kept;
            try (LocalNeo4j open = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
                assertThat(open.owner()).isFalse();
                kept = await(() -> positive(events(open)));
            }
            ProcessHandle neo4j = neo4j();
            importing.interrupt();
            Ended ended = importing.ended();
            assertThat(ended.code()).as(ended.err()).isEqualTo(130);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).doesNotContain("\tat ", "defect");
            assertThat(neo4j.isAlive()).as("Neo4j ended before its owner").isFalse();
            assertThat(data.resolve("graph.json")).doesNotExist();
            return kept;
        }
    }

    private void anImportIsSeenByWhoServes(Path file, int kept, URI api) throws Exception {
        JsonNode imported = idem.done("import", file.toString(), "--source", "events");
        assertThat(imported.path("duplicates").asInt()).isGreaterThanOrEqualTo(kept);
        assertThat(imported.path("accepted").asInt())
                .isEqualTo(ALL - imported.path("duplicates").asInt());
        JsonNode person = await(() -> found(get(api, "/api/v1/persons?identifier=crm_id:early7")));
        assertThat(get(
                                api,
                                "/api/v1/persons/" + person.path("id").asString()
                                        + "/journey?limit=1&event=Order%20Completed")
                        .toString())
                .contains("Order Completed");
        idem.done("resolve");
        idem.done("tag", "--as-of", "last");
        String asked = JSON.writeValueAsString(Map.of("expression", EVERYBODY));
        JsonNode told = idem.done("segment", EVERYBODY);
        assertThat(told.path("count").asInt()).isEqualTo(50);
        assertThat(await(() -> {
                            JsonNode preview = send(api, "/api/v1/segments/preview", asked);
                            return preview.path("count").equals(told.path("count")) ? preview : null;
                        })
                        .path("total"))
                .isEqualTo(told.path("total"));
    }

    private void aLostPasswordIsNamedWithTheFix() throws IOException {
        Path password = data.resolve("neo4j.password");
        Path elsewhere = Files.move(password, directory.resolve("elsewhere"));
        Ended lost = idem.run("segment", EVERYBODY);
        Files.move(elsewhere, password);
        assertThat(lost.code()).as(lost.err()).isEqualTo(2);
        assertThat(lost.err()).contains("neo4j.password", "Put the file back");
    }

    /** Answers how many events the graph had been seen to hold by then. */
    private int theOwnerIsKilledUnder(IdemProcess joined, IdemProcess serving) throws Exception {
        joined.feed(orders("late", 0, FIRST));
        int seen;
        try (LocalNeo4j open = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(open.owner()).isFalse();
            int before = ALL;
            seen = await(() -> {
                int now = events(open);
                return now > before && now == events(open) ? now : null;
            });
        }
        ProcessHandle neo4j = neo4j();
        serving.kill();
        neo4j.onExit().get(10, TimeUnit.SECONDS);
        joined.feed(orders("late", FIRST, ALL));
        joined.process().getOutputStream().close();
        return seen;
    }

    /** With a newcomer, as who served may have resolved and tagged all others before it ended. */
    private void runsAreInterruptedAndRunAgain(LocalNeo4j open) throws Exception {
        Path newcomer = Files.writeString(directory.resolve("new.jsonl"), orders("new", 0, 1));
        idem.done("import", newcomer.toString(), "--source", "events");
        interruptedWhileItWaitsFor("MATCH (i:Identifier) SET i.held = true", open, "resolve");
        idem.done("resolve");
        idem.done("resolve", "--verify");
        interruptedWhileItWaitsFor("MATCH (p:Person) SET p.held = true", open, "tag", "--as-of", "last");
        idem.done("tag", "--as-of", "last");
        JsonNode tagged = idem.done("tag", "--full", "--as-of", "last");
        assertThat(tagged.at("/counts/tagsAdded").asInt(-1))
                .as(tagged.toString())
                .isZero();
        assertThat(idem.done("segment", EVERYBODY).path("count").asInt()).isEqualTo(101);
    }

    /** Interrupts a command while it waits for what another transaction has locked. */
    private void interruptedWhileItWaitsFor(String lock, LocalNeo4j open, String... command) throws Exception {
        try (Graph graph = connect(open);
                var session = graph.driver().session();
                var holding = session.beginTransaction();
                IdemProcess interrupted = start(command)) {
            holding.run(lock).consume();
            await(() -> positive(count(graph, """
                    SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked'
                    RETURN count(*) AS n
                    """)));
            interrupted.interrupt();
            Ended ended = interrupted.ended();
            assertThat(ended.code()).as(ended.err()).isEqualTo(130);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).doesNotContain("\tat ", "defect");
        }
    }

    private void aGraphOfANewerReleaseIsRefused(LocalNeo4j open) {
        try (Graph graph = connect(open)) {
            graph.write(
                    tx -> tx.run("CREATE (:__Neo4jMigration {version: '9001'})").consume());
            Ended newer = idem.run("resolve");
            graph.write(tx -> tx.run("MATCH (m:__Neo4jMigration {version: '9001'}) DELETE m")
                    .consume());
            assertThat(newer.code()).as(newer.err()).isEqualTo(2);
            assertThat(newer.err()).containsPattern("found a graph of schema 9001; expected at most 0*\\d+");
        }
    }

    @Test
    void aStoreOfANewerNeo4jAndOneWithoutItsPasswordAreRefusedBeforeAStart() throws Exception {
        Path version = data.resolve("neo4j/version");
        Files.createDirectories(version.getParent());
        Files.writeString(version, "5.1.0");
        Ended lost = idem.run("resolve");
        assertThat(lost.code()).as(lost.err()).isEqualTo(2);
        assertThat(lost.err()).contains("neo4j.password", "Put the file back");
        Files.writeString(version, "2099.1.0");
        Files.writeString(data.resolve("neo4j.password"), "some\n");
        Ended newer = idem.run("resolve");
        assertThat(newer.code()).as(newer.err()).isEqualTo(2);
        assertThat(newer.err()).contains("2099.1.0", LocalNeo4j.version(LocalNeo4jSettings.test()));
        assertThat(data.resolve("graph.json")).doesNotExist();
    }

    /** Orders of fifty persons. */
    private static String orders(String name, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> """
                        {"messageId":"%1$s-%2$d","type":"track","event":"Order Completed","channel":"store",\
                        "timestamp":"2026-11-20T08:00:00Z","identifiers":{"crm_id":"%1$s%3$d"},\
                        "properties":{"total":%3$d.5,"currency":"CNY"}}
                        """.formatted(name, i, i % 50))
                .collect(Collectors.joining());
    }

    private @Nullable URI address(IdemProcess serving) throws IOException {
        assertThat(serving.process().isAlive())
                .as(Files.readString(serving.err()))
                .isTrue();
        return ADDRESS.matcher(Files.readString(serving.out()) + Files.readString(serving.err()))
                .results()
                .map((MatchResult found) -> URI.create(found.group(1)))
                .findFirst()
                .orElse(null);
    }

    private ProcessHandle neo4j() throws IOException {
        MatchResult pid = SERVER_PID
                .matcher(Files.readString(data.resolve("neo4j/server.json")))
                .results()
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
    }

    private static Graph connect(LocalNeo4j open) {
        return Graph.connect(open.boltUri().toString(), open.user(), open.password());
    }

    private static int events(LocalNeo4j open) {
        try (Graph graph = connect(open)) {
            return count(graph, "MATCH (e:Event {source: 'events'}) RETURN count(e) AS n");
        }
    }

    private static int count(Graph graph, String query) {
        return graph.read(tx -> tx.run(query).single().get("n").asInt());
    }

    private static @Nullable Integer positive(int number) {
        return number > 0 ? number : null;
    }

    private static @Nullable JsonNode found(JsonNode answer) {
        return answer.has("id") ? answer : null;
    }

    /** What is looked for, as soon as it is there. */
    private static <T> T await(Callable<T> look) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            T found = look.call();
            if (found != null) {
                return found;
            }
            assertThat(System.nanoTime()).as("came in time").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private JsonNode get(URI api, String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(api.resolve(path)).GET());
    }

    private JsonNode send(URI api, String path, String json) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        String key = Files.readString(data.resolve("admin.key")).strip();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request.header("Authorization", "Bearer " + key).build(), BodyHandlers.ofString())
                .body());
    }

    private IdemProcess start(String... arguments) throws IOException {
        String name = arguments[0] + processes++;
        return IdemProcess.start(
                directory.resolve(name + ".out"),
                directory.resolve(name + ".err"),
                Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                        .toList());
    }
}
