package idem.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.server.RunningApi.Answer;
import idem.graph.RuleFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a server does with files of one's own, at its start and when they change under it. */
@Tag("long")
final class OwnRulesIT {

    private static final String RULES = """
            namespaces: {crm_id: {limit: 1}}
            rules: [{name: stated, between: [person, person]}]
            """;

    private final Path data;
    private final Path file;

    OwnRulesIT(@TempDir Path data) throws Exception {
        this.data = data;
        this.file = Files.createDirectory(data.resolve("config")).resolve("identity.yml");
    }

    @Test
    void rulesThatCannotBeReadAreNotServed() throws Exception {
        Files.writeString(file, "namespaces: [\n");
        assertThatThrownBy(() -> RunningApi.start(data).close())
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("identity.yml:2:1");
    }

    @Test
    void healthTellsOfTheFileAsItIsNow() throws Exception {
        Files.writeString(file, RULES);
        try (RunningApi api = RunningApi.start(data)) {
            assertThat(resolver(api).path("rulesWaiting").asBoolean()).isFalse();

            Files.writeString(file, RULES.replace("limit: 1", "limit: 2"));
            assertThat(resolver(api).path("rulesWaiting").asBoolean()).isTrue();
            assertThat(resolver(api).has("rulesFailure")).isFalse();

            Files.writeString(file, "");
            assertThat(resolver(api).path("rulesWaiting").asBoolean()).isTrue();
            assertThat(resolver(api).path("rulesFailure").asString()).contains("identity.yml:1:1", "an empty file");

            Files.delete(file);
            assertThat(resolver(api).path("rulesWaiting").asBoolean()).isFalse();

            assertThat(details(api, "tags").has("filesFailure")).isFalse();
            Path tags = Files.createDirectory(file.resolveSibling("tags")).resolve("own.yml");
            Files.writeString(tags, "tags: [\n");
            assertThat(details(api, "tags").path("filesFailure").asString()).contains("own.yml:2:1");
            Files.delete(tags);
            Files.writeString(file.resolveSibling("playbooks.yml"), "playbooks: [\n");
            assertThat(details(api, "tags").path("filesFailure").asString()).contains("playbooks.yml:2:1");
        }
    }

    private static JsonNode resolver(RunningApi api) throws Exception {
        return details(api, "resolver");
    }

    private static JsonNode details(RunningApi api, String component) throws Exception {
        Answer health = api.get(api.adminKey(), "/actuator/health");
        assertThat(health.status()).as(health.body()).isEqualTo(200);
        return health.json().at("/components/" + component + "/details");
    }
}
