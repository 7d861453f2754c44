package idem.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.db.TestGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stewards decide on the command line, where nobody serves. */
final class DecideCommandIT {

    @TempDir
    private static Path directory = Path.of("");

    @Test
    void whatIsDecidedHoldsAtOnceWithoutAnotherCommand() throws Exception {
        TestGraph.shared().empty();
        JsonCommands idem = JsonCommands.onShared(directory.resolve("data"));
        Path file = Files.writeString(directory.resolve("members.jsonl"), """
                {"messageId":"1","type":"identify","timestamp":"2026-11-01T08:00:00Z","identifiers":{"crm_id":"c1"}}
                {"messageId":"2","type":"identify","timestamp":"2026-11-01T08:00:00Z","identifiers":{"crm_id":"c2"}}
                """);
        idem.done("import", file.toString(), "--source", "events");
        idem.done("decide", "same", "crm_id:c2", "crm_id:later", "--why", "told");
        assertThat(idem.run("explain", "crm_id:c1", "crm_id:c2").code())
                .as("nothing is resolved that nobody asked to")
                .isEqualTo(2);
        idem.done("resolve");
        String decision = idem.done("decide", "same", "crm_id:c1", "crm_id:c2", "--why", "showed both cards")
                .path("id")
                .asString();
        assertThat(areOne(idem)).isTrue();
        idem.done("decide", "withdraw", decision);
        assertThat(areOne(idem)).isFalse();
    }

    private static boolean areOne(JsonCommands idem) {
        return idem.done("explain", "crm_id:c1", "crm_id:c2").path("same").asBoolean();
    }
}
