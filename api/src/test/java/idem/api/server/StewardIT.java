package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.server.RunningApi.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a steward does, over HTTP and a real graph: decides, withdraws, and is told of contradictions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StewardIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DECISIONS = "/api/v1/decisions";

    @TempDir
    private static Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    private String admin = "";
    private String steward = "";

    @BeforeAll
    void takesInSomeMembers() throws Exception {
        api = RunningApi.start(data);
        admin = api.adminKey();
        steward = api.key("steward", "read");
        for (int member = 1; member <= 4; member++) {
            Answer taken = api.post(admin, "/api/v1/events", """
                    {"messageId":"m%d","type":"identify","channel":"crm","timestamp":"2026-11-01T08:00:00Z",
                     "identifiers":{"crm_id":"c%d","phone":["1390013800%d"]}}""".formatted(member, member, member));
            assertThat(taken.json().path("accepted").asInt()).isEqualTo(1);
        }
        assertThat(api.run("resolve").path("state").asString()).isEqualTo("done");
    }

    @AfterAll
    void ends() {
        api.close();
    }

    @Test
    void aDecisionHoldsAtOnceUntilItIsWithdrawn() throws Exception {
        Answer made = decide(steward, "crm_id:c1", "crm_id:c2", "same");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("by").asString()).isEqualTo("test");
        assertThat(made.json().path("state").asString()).isEqualTo("holds");
        assertThat(made.json().path("why").asString()).isEqualTo("told on the telephone");
        assertThat(personOf("crm_id:c1")).isEqualTo(personOf("phone:+8613900138002"));
        JsonNode listed = api.get(steward, DECISIONS).json();
        assertThat(listed.path("decisions").findValuesAsString("id"))
                .contains(made.json().path("id").asString());
        assertThat(listed.has("next")).isTrue();

        String one = DECISIONS + "/" + made.json().path("id").asString();
        assertThat(delete(steward, one)).isEqualTo(204);
        assertThat(delete(steward, one)).isEqualTo(404);
        assertThat(personOf("crm_id:c1")).isNotEqualTo(personOf("phone:+8613900138002"));
    }

    @Test
    void aContradictionIsAnsweredWithItsChain() throws Exception {
        assertThat(decide(admin, "phone:13900138003", "crm_id:c4", "same").status())
                .isEqualTo(201);
        assertThat(decide(admin, "crm_id:c3", "crm_id:c4", "different").status())
                .isEqualTo(201);
        Answer refused = decide(admin, "crm_id:c3", "phone:13900138003", "same");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(refused.json().path("field").asString()).isEqualTo("verdict");
        assertThat(refused.json().path("chain").findValuesAsString("verdict"))
                .containsExactly("same", "same", "different");
        assertThat(refused.json().path("chain").findValuesAsString("a"))
                .contains("crm_id:c3", "crm_id:c4")
                .hasSize(3);
        assertThat(refused.json().path("chain").findValuesAsString("id"))
                .as("what was refused is not kept, so it has no id to ask for")
                .hasSize(2)
                .allMatch(api.get(admin, DECISIONS).json().path("decisions").findValuesAsString("id")::contains);
        Answer masked = decide(steward, "crm_id:c3", "phone:13900138003", "same");
        assertThat(masked.status()).isEqualTo(409);
        assertThat(masked.body()).contains("+86139****8003").doesNotContain("13900138003");
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndIsFoundByItsIdThoughNothingIsWritten() throws Exception {
        Answer told = api.post(admin, "/api/v1/runs", "{\"kind\":\"resolve\",\"dryRun\":true}");
        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().path("state").asString()).isEqualTo("done");
        assertThat(told.json().path("dryRun").asBoolean()).isTrue();
        assertThat(told.json().at("/report/persons/personsAfter").isNumber()).isTrue();
        assertThat(told.json().at("/report/samples").isArray()).isTrue();
        assertThat(api.get(admin, "/api/v1/runs/" + told.json().path("id").asString())
                        .json())
                .isEqualTo(told.json());
        assertThat(api.get(admin, "/api/v1/runs").body())
                .doesNotContain(told.json().path("id").asString());
        Answer mistaken =
                api.post(admin, "/api/v1/runs", "{\"kind\":\"resolve\",\"dryRun\":true,\"rules\":\"namespaces: 1\"}");
        assertThat(mistaken.status()).isEqualTo(422);
        assertThat(api.post(admin, "/api/v1/runs", "{\"kind\":\"tag\",\"dryRun\":true}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void onlyAStewardDecidesAndMistakesAreNamed() throws Exception {
        String reader = api.key("read-pii");
        assertThat(decide(reader, "crm_id:c1", "crm_id:c3", "same").status()).isEqualTo(403);
        assertThat(api.get(reader, DECISIONS).status()).isEqualTo(403);
        assertThat(decide(steward, "crm_id:c1", "crm_id:c3", "maybe")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("verdict");
        assertThat(decide(steward, "crm_id:c1", "crm_id:c1", "same")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("b");
        assertThat(decide(steward, "crm:c1", "crm_id:c1", "same")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("a");
        Answer unreasoned =
                api.post(steward, DECISIONS, "{\"a\":\"crm_id:c1\",\"b\":\"crm_id:c3\",\"verdict\":\"same\"}");
        assertThat(unreasoned.status()).isEqualTo(400);
        assertThat(unreasoned.json().path("field").asString()).isEqualTo("why");
        Answer waiting = decide(steward, "crm_id:c1", "crm_id:nobody-yet", "same");
        assertThat(waiting.json().path("state").asString()).isEqualTo("waiting");
        assertThat(delete(steward, DECISIONS + "/" + waiting.json().path("id").asString()))
                .isEqualTo(204);
    }

    private Answer decide(String key, String a, String b, String verdict) throws Exception {
        return api.post(
                key,
                DECISIONS,
                JSON.writeValueAsString(Map.of("a", a, "b", b, "verdict", verdict, "why", "told on the telephone")));
    }

    private int delete(String key, String path) throws Exception {
        return api.send(key, "DELETE", path, "application/json", new byte[0]).status();
    }

    private String personOf(String identifier) throws Exception {
        return api.post(admin, "/api/v1/persons/lookup", JSON.writeValueAsString(Map.of("identifier", identifier)))
                .json()
                .path("id")
                .asString();
    }
}
