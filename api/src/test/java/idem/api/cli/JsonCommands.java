package idem.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.cli.Commands.Ended;
import idem.graph.db.TestGraph;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands on one graph, run within this JVM, that answer in JSON.
 *
 * @param environment the variables that they see
 * @param options what follows the arguments of each
 */
public record JsonCommands(Map<String, String> environment, List<String> options) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** On the embedded graph of a data directory. */
    static JsonCommands onEmbedded(Path data) {
        return new JsonCommands(System.getenv(), List.of("--json", "--data", data.toString()));
    }

    /** On the graph that the tests of this JVM share. */
    public static JsonCommands onShared(Path data) {
        TestGraph test = TestGraph.shared();
        return new JsonCommands(
                Map.of("IDEM_NEO4J_USER", test.user(), "IDEM_NEO4J_PASSWORD", test.password()),
                List.of(
                        "--json",
                        "--data",
                        data.toString(),
                        "--neo4j",
                        test.uri().toString()));
    }

    JsonCommands with(String... more) {
        return new JsonCommands(
                environment, Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    /** Runs one, however it ends. */
    public Ended run(String... arguments) {
        return Commands.run(
                environment,
                Stream.concat(Stream.of(arguments), options.stream()).toArray(String[]::new));
    }

    /** The answer of one that has to succeed. */
    public JsonNode done(String... arguments) {
        Ended ended = run(arguments);
        assertThat(ended.code())
                .as(String.join(" ", arguments) + ": " + ended.err())
                .isZero();
        return JSON.readTree(ended.out());
    }
}
