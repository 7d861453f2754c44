package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.BadInputException;
import idem.api.connection.GraphChoice;
import idem.api.connection.OpenGraph;
import idem.api.graphexport.ExportCounts;
import idem.api.graphexport.ExportDirectory;
import idem.api.graphexport.ExportTables;
import idem.api.segment.SegmentExpressions;
import idem.api.segmentfile.SegmentFile.Form;
import idem.api.server.RunningApi.Answer;
import idem.graph.Progress;
import idem.graph.db.TestGraph;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person may ask for, over HTTP and a real graph: everything that is held of her, and that it be erased. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class PortabilityIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int EVENTS = 2_100;

    @TempDir
    private static Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    private String admin = "";

    @BeforeAll
    void takesInSomeMembers() throws Exception {
        api = RunningApi.start(data);
        admin = api.adminKey();
        for (int member = 1; member <= 4; member++) {
            assertThat(accepted(member(member))).isEqualTo(1);
        }
        assertThat(accepted("""
                {"messageId":"both","type":"track","event":"Product Viewed","channel":"crm","timestamp":"2026-11-02T08:00:00Z",
                 "identifiers":{"crm_id":["member-0001","member-0003"]}}""")).isEqualTo(1);
        String many = IntStream.range(0, EVENTS)
                .mapToObj(i -> """
                        {"messageId":"v%d","type":"track","event":"Product Viewed","channel":"app","timestamp":"2026-11-0%dT08:00:00Z",\
                        "identifiers":{"crm_id":"member-0001"}}""".formatted(i, 3 + i / 1_000))
                .collect(Collectors.joining("\n"));
        Answer taken = api.send(
                admin, "POST", "/api/v1/events", "application/x-ndjson", many.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.json().path("accepted").asInt()).isEqualTo(EVENTS);
        assertThat(api.run("resolve").path("state").asString()).isEqualTo("done");
    }

    @AfterAll
    void ends() {
        api.close();
    }

    @Test
    void aPersonIsHandedEverythingThatIsHeldOfHerAndNothingOfAnybodyElse() throws Exception {
        String first = personOf("member-0001");
        String second = personOf("member-0002");
        assertThat(api.post(
                                admin,
                                "/api/v1/decisions",
                                JSON.writeValueAsString(Map.of(
                                        "a", "crm_id:member-0001",
                                        "b", "crm_id:member-0002",
                                        "verdict", "same",
                                        "why", "told on the telephone")))
                        .status())
                .isEqualTo(201);
        assertThat(api.run("resolve").path("state").asString()).isEqualTo("done");
        String living = personOf("member-0001");
        String old = living.equals(first) ? second : first;

        Answer answer = api.get(api.key("read-pii"), "/api/v1/persons/" + old + "/export");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode all = answer.json();
        assertThat(all.path("id").asString()).isEqualTo(living);
        assertThat(all.path("aliasOf").asString()).isEqualTo(living);
        assertThat(all.path("requestedId").asString()).isEqualTo(old);
        assertThat(all.path("identifiers").findValuesAsString("identifier"))
                .containsExactly(
                        "crm_id:member-0001", "crm_id:member-0002", "phone:+8613900138001", "phone:+8613900138002");
        assertThat(all.path("traits").findValuesAsString("source")).contains("api");
        assertThat(all.path("events").findValuesAsString("messageId"))
                .doesNotHaveDuplicates()
                .filteredOn(id -> !id.startsWith("lifecycle-"))
                .hasSize(EVENTS + 3)
                .contains("m1", "m2", "both", "v0", "v2099");
        assertThat(all.path("events").findValuesAsString("timestamp")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all.path("links").findValuesAsString("verdict")).contains("accepted", "refused");
        assertThat(all.path("decisions").findValuesAsString("why")).containsExactly("told on the telephone");
        assertThat(all.path("history").findValuesAsString("kind")).contains("merged", "created");
        assertThat(all.has("tags") && all.has("segments") && all.has("contacts") && all.has("exportedAt"))
                .isTrue();
        assertThat(answer.body()).doesNotContain("member-0003").doesNotContain("13900138003");
    }

    @Test
    void onlyWhoMayReadPersonalValuesIsHandedThem() throws Exception {
        String export = "/api/v1/persons/" + personOf("member-0001") + "/export";
        assertThat(api.get("", export).status()).isEqualTo(401);
        assertThat(api.get(api.key("read", "steward"), export).status()).isEqualTo(403);
        assertThat(api.get(admin, "/api/v1/persons/p_nobody/export").status()).isEqualTo(404);
    }

    @Test
    void allPersonsAreWrittenAsTablesWholeOrNotAtAll(@TempDir Path folder) throws Exception {
        assertThat(api.send(admin, "PUT", "/api/v1/segments/everybody", "application/json", """
                        {"name":"Everybody","expression":"orders_90d >= 0 or not orders_90d >= 0"}""".getBytes(
                                        StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(api.run("tag").path("state").asString()).isEqualTo("done");
        TestGraph test = TestGraph.shared();
        Path place = folder.resolve("out");
        try (OpenGraph graph = new GraphChoice.Server(test.uri().toString(), test.user(), test.password()).open()) {
            ExportTables tables = new ExportTables(
                    graph.graph(), SegmentExpressions.on(graph.graph(), folder.resolve("data")), Progress.NONE);
            ExportDirectory directory = new ExportDirectory(place);
            ExportCounts counts = directory.fill(tables, Form.CSV);
            assertThat(Files.readAllLines(place.resolve("persons.csv")))
                    .hasSize((int) counts.persons() + 1)
                    .first()
                    .isEqualTo("person,number,kind,suspect,created_at");
            assertThat(Files.readAllLines(place.resolve("identifiers.csv")))
                    .hasSize((int) counts.identifiers() + 1)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith(
                                    "crm_id:member-0003,crm_id,member-0003," + personOf("member-0003") + ",2026-11-"));
            assertThat(Files.readAllLines(place.resolve("tags.csv")))
                    .hasSize((int) counts.tags() + 1)
                    .anySatisfy(line -> assertThat(line).startsWith(personOf("member-0003") + ","));
            assertThat(Files.readAllLines(place.resolve("segments.csv")))
                    .hasSize((int) counts.segments() + 1)
                    .contains("everybody," + personOf("member-0003"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("persons.csv"))))
                    .isEqualTo("rw-------");

            assertThat(directory.fill(tables, Form.PARQUET)).isEqualTo(counts);
            assertThat(place.resolve("persons.csv")).doesNotExist();
            assertThat(place.resolve("persons.parquet")).isNotEmptyFile();

            Files.writeString(place.resolve("mine.txt"), "mine");
            assertThatThrownBy(() -> directory.fill(tables, Form.CSV))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("expected a new or empty directory");
            assertThat(place.resolve("mine.txt")).hasContent("mine");
            assertThat(place.resolve("persons.parquet")).isNotEmptyFile();
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsOnly("out", "data");
        }
    }

    @Test
    void whoIsErasedIsGoneAndHerDataIsRefusedUntilConsentReturns() throws Exception {
        String person = personOf("member-0004");
        String path = "/api/v1/persons/" + person;
        assertThat(delete(api.key("read-pii"), path).status()).isEqualTo(403);
        Answer erased = delete(api.key("steward"), path);
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.json().path("identifiers").asInt()).isEqualTo(2);
        assertThat(api.get(admin, path).status()).isEqualTo(410);
        assertThat(api.get(admin, path + "/export").status()).isEqualTo(410);
        assertThat(api.get(admin, path + "/history").status()).isEqualTo(410);
        assertThat(delete(admin, path).status()).isEqualTo(410);
        assertThat(delete(admin, "/api/v1/persons/p_nobody").status()).isEqualTo(404);

        Answer refused = api.post(admin, "/api/v1/events", member(4).replace("\"m4\"", "\"again\""));
        assertThat(refused.json().path("accepted").asInt()).isZero();
        assertThat(refused.json().path("rejected")).hasSize(1);
        assertThat(refused.body()).doesNotContain("member-0004").doesNotContain("13900138004");

        assertThat(lift("crm_id:member-0004", "").status()).isEqualTo(400);
        assertThat(lift("crm_id:member-0001", "signed a form").status()).isEqualTo(404);
        assertThat(lift("crm_id:member-0004", "signed a form").status()).isEqualTo(204);
        assertThat(accepted(member(4).replace("\"m4\"", "\"still\"")))
                .as("her phone is not lifted yet")
                .isZero();
        assertThat(lift("phone:13900138004", "signed a form").status()).isEqualTo(204);
        assertThat(accepted(member(4).replace("\"m4\"", "\"returned\""))).isEqualTo(1);
        assertThat(api.run("resolve").path("state").asString()).isEqualTo("done");
        assertThat(personOf("member-0004")).isNotEqualTo(person).isNotEmpty();
    }

    private static String member(int number) {
        return """
                {"messageId":"m%d","type":"identify","channel":"crm","timestamp":"2026-11-01T08:00:00Z",
                 "identifiers":{"crm_id":"member-000%d","phone":["1390013800%d"]},"traits":{"city":"Suzhou"}}""".formatted(number, number, number);
    }

    private int accepted(String event) throws Exception {
        return api.post(admin, "/api/v1/events", event).json().path("accepted").asInt(-1);
    }

    private Answer lift(String identifier, String why) throws Exception {
        return api.post(
                admin, "/api/v1/erasures/lift", JSON.writeValueAsString(Map.of("identifier", identifier, "why", why)));
    }

    private Answer delete(String key, String path) throws Exception {
        return api.send(key, "DELETE", path, "application/json", new byte[0]);
    }

    private String personOf(String member) throws Exception {
        return api.get(admin, "/api/v1/persons?identifier=crm_id:" + member)
                .json()
                .path("id")
                .asString("");
    }
}
