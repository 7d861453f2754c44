package idem.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.cli.Commands.Ended;
import idem.graph.db.Graph;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A graph that was backed up, went on, and was restored: what was erased meanwhile stays erased. */
@Tag("long")
final class BackupCommandIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final Path data;
    private final JsonCommands idem;
    private int messages;

    BackupCommandIT(@TempDir Path directory) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.idem = JsonCommands.onEmbedded(data);
    }

    @Test
    void whoWasErasedSinceTheBackupIsErasedAgainAndStaysRefused() throws Exception {
        try (LocalNeo4j open = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(open.owner()).isTrue();
            assertThat(accepted("anna 13900139001", "ben 13900139002")).isEqualTo(2);
            idem.done("resolve");
        }
        Path backup = directory.resolve("graph.backup");
        assertThat(idem.done("backup", backup.toString()).path("files").asInt()).isPositive();
        try (LocalNeo4j open = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(open.owner()).isTrue();
            assertThat(accepted("carl 13900139003")).isEqualTo(1);
            idem.done("resolve");
            idem.done("erase", "crm_id:anna");
            idem.done("erase", "crm_id:carl");
            Ended held = idem.run("backup", backup.toString());
            assertThat(held.code()).as(held.err()).isEqualTo(4);
            assertThat(Files.readString(data.resolve("erasures.txt")).lines())
                    .hasSize(4)
                    .allMatch(line -> line.startsWith("erased "))
                    .noneMatch(line -> line.contains("anna"));
            idem.done("erasure", "lift", "crm_id:anna", "--why", "signed again");
        }

        assertThat(idem.done("restore", backup.toString()).path("erasures").toString())
                .isEqualTo("{\"identifiers\":3,\"persons\":1}");

        Path lost = directory.resolve("lost");
        Files.move(data, lost);
        Files.createDirectory(data);
        Files.copy(lost.resolve("erasures.txt"), data.resolve("erasures.txt"));

        assertThat(idem.done("restore", backup.toString()).path("erasures").toString())
                .isEqualTo("{\"identifiers\":3,\"persons\":1}");

        try (LocalNeo4j open = LocalNeo4j.open(data, LocalNeo4jSettings.test())) {
            assertThat(open.owner()).isTrue();
            assertThat(known(open)).containsExactly("crm_id:ben", "phone:+8613900139002");
            assertThat(accepted("anna 13900139001", "carl 13900139003")).isZero();
            assertThat(accepted("anna 13900139009", "dora 13900139004")).isEqualTo(2);
            idem.done("resolve");
            idem.done("resolve", "--verify");
        }
    }

    @Test
    void whatIsNoBackupAndWhatIsNoEmbeddedGraphEndsWithTwo() throws Exception {
        Path file = Files.writeString(directory.resolve("some.txt"), "some");
        Ended none = idem.run("restore", file.toString());
        assertThat(none.code()).as(none.err()).isEqualTo(2);
        assertThat(none.err()).contains("some.txt", "expected an undamaged file of idem backup");
        assertThat(data).doesNotExist();
        Ended nothing = idem.run("backup", directory.resolve("b").toString());
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("found no graph under");
        Ended server = idem.run("backup", directory.resolve("b").toString(), "--neo4j", "bolt://127.0.0.1:1");
        assertThat(server.code()).isEqualTo(2);
        assertThat(server.err()).contains("--neo4j");
    }

    private static List<String> known(LocalNeo4j open) {
        try (Graph graph = Graph.connect(open.boltUri().toString(), open.user(), open.password())) {
            return graph.read(tx -> tx.run("MATCH (i:Identifier)-[:BELONGS_TO]->() RETURN i.key AS key ORDER BY key")
                    .list(row -> row.get("key").asString()));
        }
    }

    /** How many of events that state a member and a phone are taken. */
    private int accepted(String... members) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String member : members) {
            lines.append("""
                    {"messageId":"%s","type":"identify","timestamp":"2026-11-01T08:00:00Z",\
                    "identifiers":{"crm_id":"%s","phone":"%s"}}
                    """.formatted(
                            member.replace(' ', '-') + messages++,
                            member.substring(0, member.indexOf(' ')),
                            member.substring(member.indexOf(' ') + 1)));
        }
        Path file = Files.writeString(directory.resolve("events" + messages + ".jsonl"), lines);
        return JSON.readTree(idem.run("import", file.toString(), "--source", "events")
                        .out())
                .path("accepted")
                .asInt();
    }
}
