package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.cli.Commands.Ended;
import idem.api.cli.JsonCommands;
import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stewards do at the command line, while the API serves the same graph: both say the same, and one sees what the other did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CommandsBesideRestIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    @SuppressWarnings("NullAway.Init")
    private JsonCommands idem;

    private String admin = "";

    @BeforeAll
    void takesInSomeMembers() throws Exception {
        api = RunningApi.start(data);
        admin = api.adminKey();
        idem = JsonCommands.onShared(data);
        for (int member = 1; member <= 7; member++) {
            state("m" + member, "2026-11-01T08:00:00Z", member, "1390013900" + member);
        }
        state("claim", "2026-11-02T08:00:00Z", 2, "13900139001");
        assertThat(api.run("resolve").path("state").asString()).isEqualTo("done");
    }

    @AfterAll
    void ends() {
        api.close();
    }

    @Test
    void explanationsAreTheSameFromCommandRestAndSavedQuestion() throws Exception {
        assertThat(explained("crm_id:c2", "phone:+8613900139001").path("same").asBoolean())
                .isTrue();
        JsonNode refused = explained("crm_id:c1", "phone:+8613900139001");
        assertThat(refused.path("same").asBoolean()).isFalse();
        assertThat(refused.at("/refused/0/reason").asString()).isEqualTo("limit");
        assertThat(explained("crm_id:c1", "crm_id:c3").path("refused")).isEmpty();
        Ended unknown = idem.run("explain", "crm_id:c1", "crm_id:nobody");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(JSON.readTree(unknown.out()).path("status").asInt()).isEqualTo(404);
        assertThat(JSON.readTree(unknown.out()).path("field").asString()).isEqualTo("b");
    }

    @Test
    void aDecisionTakenAtTheCommandLineIsSeenCarriedOutAndWithdrawn() throws Exception {
        JsonNode taken = idem.done("decide", "same", "crm_id:c3", "crm_id:c4", "--why", "one household");
        assertThat(api.get(admin, "/api/v1/decisions").json().path("decisions").findValuesAsString("id"))
                .contains(taken.path("id").asString());
        assertThat(idem.done("decide", "list"))
                .isEqualTo(api.get(admin, "/api/v1/decisions").json());
        idem.done("resolve");
        String person = personOf("crm_id:c3");
        assertThat(personOf("phone:+8613900139004")).isEqualTo(person);
        assertThat(idem.done("history", person))
                .isEqualTo(
                        api.get(admin, "/api/v1/persons/" + person + "/history").json());
        assertThat(idem.done("history", "crm_id:c4").path("history").findValuesAsString("kind"))
                .contains("merged");

        idem.done("decide", "different", "crm_id:c4", "crm_id:c5", "--why", "met both");
        Ended contradiction = idem.run("decide", "same", "crm_id:c3", "crm_id:c5", "--why", "guessed");
        assertThat(contradiction.code()).isEqualTo(2);
        assertThat(JSON.readTree(contradiction.out()).path("status").asInt()).isEqualTo(409);
        assertThat(JSON.readTree(contradiction.out()).path("chain").findValuesAsString("verdict"))
                .containsExactly("same", "same", "different");
        assertThat(idem.run("decide", "same", "crm_id:c3", "crm_id:c5").code()).isEqualTo(2);

        idem.done("decide", "withdraw", taken.path("id").asString());
        idem.done("resolve");
        assertThat(personOf("phone:+8613900139004")).isNotEqualTo(personOf("crm_id:c3"));
        assertThat(idem.run("decide", "withdraw", taken.path("id").asString()).code())
                .isEqualTo(2);
    }

    @Test
    void aDryRunTellsTheSameAsOverRestAndWritesNothing() throws Exception {
        String text =
                Files.readString(defaultRules()).replace("limit: 3, normalise: phone", "limit: 1, normalise: phone");
        assertThat(text).contains("limit: 1, normalise: phone");
        Path rules = Files.writeString(data.resolve("strict.yml"), text);
        state("second", "2026-11-03T08:00:00Z", 6, "13900139016");
        idem.done("resolve");
        List<String> before = graph();
        JsonNode told = idem.done("resolve", "--dry-run", "--rules", rules.toString());
        assertThat(told.path("dryRun").asBoolean()).isTrue();
        assertThat(told.at("/report/samples")).isNotEmpty();
        assertThat(told.at("/report/causes/rules").propertyNames())
                .containsExactlyInAnyOrder("verdicts", "identifiers", "persons");
        JsonNode overRest = api.post(
                        admin,
                        "/api/v1/runs",
                        JSON.writeValueAsString(Map.of("kind", "resolve", "dryRun", true, "rules", text)))
                .json();
        assertThat(told.path("report")).isEqualTo(overRest.path("report"));
        assertThat(told.path("counts")).isEqualTo(overRest.path("counts"));
        assertThat(graph()).isEqualTo(before);
        Path broken = Files.writeString(data.resolve("broken.yml"), "namespaces:\n  phone: { limt: 1 }\nrules: 3\n");
        Ended mistaken = idem.run("resolve", "--dry-run", "--rules", broken.toString());
        assertThat(mistaken.code()).isEqualTo(2);
        assertThat(mistaken.out()).contains("broken.yml", "limt", "limit").contains("rules");
    }

    @Test
    void verificationEndsWithOneAndTheListWhereTheGraphIsDamaged() throws Exception {
        assertThat(idem.done("resolve", "--verify").path("ok").asBoolean()).isTrue();
        write("MATCH (i:Identifier {key: 'crm_id:c7'})-[b:BELONGS_TO]->() DELETE b");
        Ended damaged = idem.run("resolve", "--verify");
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(JSON.readTree(damaged.out()).path("ok").asBoolean()).isFalse();
        assertThat(damaged.out()).contains("crm_id:c7");
        idem.done("resolve", "--full");
        assertThat(idem.done("resolve", "--verify").path("ok").asBoolean()).isTrue();
    }

    @Test
    void whoIsErasedAtTheCommandLineIsGoneOverRest() throws Exception {
        state("victim", "2026-11-03T08:00:00Z", 9, "13900139009");
        idem.done("resolve");
        String person = personOf("crm_id:c9");
        JsonNode erased = idem.done("erase", "crm_id:c9");
        assertThat(erased.path("id").asString()).isEqualTo(person);
        assertThat(erased.path("identifiers").asInt()).isEqualTo(2);
        assertThat(api.get(admin, "/api/v1/persons/" + person).status()).isEqualTo(410);
        Ended again = idem.run("erase", person);
        assertThat(again.code()).isEqualTo(2);
        assertThat(JSON.readTree(again.out()).path("status").asInt()).isEqualTo(410);
        assertThat(again.err() + again.out()).doesNotContain("13900139009").doesNotContain("c9");
        assertThat(api.post(admin, "/api/v1/events", event("again", "2026-11-04T08:00:00Z", 9, "13900139009"))
                        .json()
                        .path("accepted")
                        .asInt())
                .isZero();
        idem.done("erasure", "lift", "crm_id:c9", "--why", "signed again");
    }

    @Test
    void whileTheErasureKeyIsMissingHealthWarnsAndNobodyIsErased() throws Exception {
        state("leaves", "2026-11-03T08:00:00Z", 8, "13900139008");
        state("stays", "2026-11-03T08:00:00Z", 10, "13900139010");
        idem.done("resolve");
        idem.done("erase", "crm_id:c8");
        Path key = data.resolve("erasure.key");
        Path away = Files.move(key, data.resolve("away"));
        Ended refused = idem.run("erase", "crm_id:c10");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).contains("erasure.key");
        assertThat(api.get(admin, "/actuator/health").body()).contains("erasure key missing");
        assertThat(personOf("crm_id:c10")).isNotEmpty();
        Path file = Files.writeString(data.resolve("other.jsonl"), """
                {"messageId":"k1","type":"identify","timestamp":"2026-11-03T08:00:00Z","identifiers":{"crm_id":"c11"}}
                """);
        assertThat(idem.run("import", file.toString(), "--source", "events").err())
                .contains("The erasure key of version [1] is missing");
        Files.move(away, key);
        assertThat(idem.run("import", file.toString(), "--source", "events").err())
                .doesNotContain("erasure key");
        assertThat(api.get(admin, "/actuator/health").body()).doesNotContain("erasure key missing");
        idem.done("erase", "crm_id:c10");
    }

    /** What the command says, which REST and the saved questions must say, too. */
    private JsonNode explained(String a, String b) throws Exception {
        JsonNode told = idem.done("explain", a, b);
        assertThat(told)
                .isEqualTo(api.post(admin, "/api/v1/explain", JSON.writeValueAsString(Map.of("a", a, "b", b)))
                        .json());
        List<List<String>> steps = new ArrayList<>();
        told.path("path")
                .forEach(step -> steps.add(List.of(
                        step.path("a").asString(),
                        step.path("b").asString(),
                        step.path("rule").asString())));
        assertThat(rows("02_why_one_person", a, b, "rule")).isEqualTo(steps);
        List<List<String>> refused = new ArrayList<>();
        told.path("refused")
                .forEach(link -> refused.add(List.of(
                        link.path("a").asString(),
                        link.path("b").asString(),
                        link.path("reason").asString())));
        assertThat(rows("07_why_two_persons", a, b, "reason")).isEqualTo(refused);
        return told;
    }

    private static List<List<String>> rows(String question, String a, String b, String third) throws IOException {
        String cypher;
        try (InputStream stream = Objects.requireNonNull(
                CommandsBesideRestIT.class.getResourceAsStream("/idem/explore/" + question + ".cypher"))) {
            cypher = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Graph graph = TestGraph.shared().connect()) {
            return graph.read(tx -> tx.run(cypher, Map.of("a", a, "b", b, "limit", 20))
                    .list(row -> List.of(
                            row.get("a").asString(),
                            row.get("b").asString(),
                            row.get(third).asString())));
        }
    }

    private static List<String> graph() {
        try (Graph graph = TestGraph.shared().connect()) {
            return graph.read(tx -> tx.run("""
                    MATCH (n:Identifier)-[r:BELONGS_TO|LINKED]->(o)
                    RETURN n.key + ' ' + coalesce(o.key, o.id) + ' ' + coalesce(r.refused, '') AS line ORDER BY line
                    """).list(row -> row.get("line").asString("")));
        }
    }

    private static void write(String cypher) {
        try (Graph graph = TestGraph.shared().connect()) {
            Object unused = graph.write(tx -> tx.run(cypher).consume());
        }
    }

    private static Path defaultRules() throws IOException {
        Path own = data.resolve("own");
        if (!Files.exists(own)) {
            Files.createDirectory(own);
            try (InputStream stream = Objects.requireNonNull(
                    CommandsBesideRestIT.class.getResourceAsStream("/idem/config/identity.yml"))) {
                Files.copy(stream, own.resolve("identity.yml"));
            }
        }
        return own.resolve("identity.yml");
    }

    private void state(String message, String at, int member, String phone) throws Exception {
        assertThat(api.post(admin, "/api/v1/events", event(message, at, member, phone))
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
    }

    private static String event(String message, String at, int member, String phone) {
        return """
                {"messageId":"%s","type":"identify","channel":"crm","timestamp":"%s",
                 "identifiers":{"crm_id":"c%d","phone":["%s"]}}""".formatted(message, at, member, phone);
    }

    private String personOf(String identifier) throws Exception {
        return api.post(admin, "/api/v1/persons/lookup", JSON.writeValueAsString(Map.of("identifier", identifier)))
                .json()
                .path("id")
                .asString();
    }
}
