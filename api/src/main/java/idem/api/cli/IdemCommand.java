package idem.api.cli;

import idem.api.BadInputException;
import idem.api.config.Configuration;
import idem.api.connection.GraphChoice;
import idem.api.connection.OpenGraph;
import idem.api.erasure.ErasureKeyFile;
import idem.api.erasure.MissingErasureKeys;
import idem.graph.db.Graph;
import idem.neo4j.LocalNeo4jSettings.Ending;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program with the options that hold for every command, before or after its name. */
@Command(
        name = "idem",
        description = "Many channels, one person: a graph-based identity and profile platform.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            ResolveCommand.class,
            TagCommand.class,
            SegmentCommand.class,
            InsightCommand.class,
            GroupsCommand.class,
            ExplainCommand.class,
            DecideCommand.class,
            HistoryCommand.class,
            EraseCommand.class,
            ErasureCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SimulateCommand.class,
            EvaluateCommand.class,
            SourceCommand.class,
            RejectedCommand.class,
            KeyCommand.class,
            PlaybookCommand.class,
            ConfigCommand.class,
            HelpCommand.class
        })
final class IdemCommand implements Callable<Integer> {

    private static final Path USUAL_DATA = Path.of("data");

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final AtomicBoolean answered = new AtomicBoolean();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "the embedded graph, keys and rejected rows (default: ./data; demo: ./demo-data)")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "idem.yml, identity.yml, sources/*.yml, tags/*.yml, playbooks.yml (default: IDEM_CONFIG, else ./config,"
                            + " else the program's own)")
    private @Nullable Path config;

    @Option(
            names = "--neo4j",
            paramLabel = "URI",
            scope = ScopeType.INHERIT,
            description = "a Neo4j server instead of the embedded graph; IDEM_NEO4J_USER, IDEM_NEO4J_PASSWORD")
    private @Nullable String neo4j;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "print one JSON document on standard output, and nothing else there")
    private boolean json;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "print the stack trace of a defect")
    private boolean debug;

    /**
     * @param environment the variables of the environment, such as {@code IDEM_CONFIG}
     */
    IdemCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "found no command; expected one");
    }

    Output output() {
        return output(json);
    }

    /** The same for a command line that could not be read to its end. */
    Output output(boolean forPrograms) {
        return new Output(out, err, forPrograms, answered);
    }

    boolean debug() {
        return debug;
    }

    /** The variables of the environment. */
    Map<String, String> environment() {
        return environment;
    }

    /** The data directory that the user names. */
    Optional<Path> namedData() {
        return Optional.ofNullable(data);
    }

    /** The data directory. */
    Path data() {
        return namedData().orElse(USUAL_DATA);
    }

    /** The directory of --config, where it was given. */
    Optional<Path> namedConfig() {
        return Optional.ofNullable(config);
    }

    Configuration configuration() {
        return Configuration.find(Optional.ofNullable(config), environment, Path.of(""));
    }

    /**
     * Refuses a server that somebody else runs.
     *
     * @param command which works on the embedded graph alone
     */
    void requireEmbedded(String command) {
        if (neo4j != null) {
            throw new BadInputException("found --neo4j with " + command
                    + "; expected the embedded graph: a server is backed up and restored with its own tools");
        }
    }

    /** The graph that the options name. */
    GraphChoice graphChoice(Path dataDirectory, Ending ending) {
        return neo4j == null
                ? new GraphChoice.Embedded(dataDirectory, ending)
                : GraphChoice.Server.of(neo4j, environment);
    }

    /** Opens the graph for a command that writes and ends by itself; makes one where there is none. */
    OpenGraph openGraph() {
        return graphChoice(data(), Ending.AT_EXIT).open();
    }

    /** Opens the graph for a command that asks; where there is none, it says so and makes none. */
    OpenGraph openExistingGraph() {
        return graphChoice(data(), Ending.AT_EXIT).openExisting();
    }

    /** Says so where data of erased persons would be taken in again, as a key is missing. */
    void warnOfMissingErasureKeys(Graph graph) {
        MissingErasureKeys.warning(graph, new ErasureKeyFile(data(), environment))
                .ifPresent(warning -> output().say("idem: " + warning));
    }
}
