package idem.benchmarks.imports;

import idem.api.config.Configuration;
import idem.api.demo.SampleFiles;
import idem.api.demo.SampleWorld;
import idem.api.demo.export.SampleFile;
import idem.api.event.Door;
import idem.api.rule.ActiveRules;
import idem.api.source.SourceCatalogue;
import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.identifier.Namespaces;
import idem.ingest.ImportReport;
import idem.ingest.Ingest;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the demo's twelve files into an embedded graph of its own, once, in a JVM of its own, and prints rows, seconds and
 * what the graph holds then. Arguments: {@code idem} or {@code plain}, a directory that is empty, and how many people.
 */
public final class EventImport {

    private static final long SEED = 1;
    private static final Instant END = Instant.parse("2026-11-22T00:00:00Z");

    private static final String HELD = """
            CALL () { MATCH (i:Identifier) RETURN count(i) AS identifiers }
            CALL () { MATCH ()-[l:LINKED]->() RETURN count(l) AS links }
            CALL () { MATCH (e:Event) RETURN count(e) AS events }
            RETURN identifiers, links, events
            """;

    private final Graph graph;
    private final Path directory;

    private EventImport(Graph graph, Path directory) {
        this.graph = graph;
        this.directory = directory;
    }

    /** How many rows were read, and in how many seconds they were in the graph. */
    record Load(long rows, double seconds) {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[1]);
        int persons = Integer.parseInt(arguments[2]);
        SampleFiles files = SampleWorld.generate(persons, SEED, END, directory.resolve("files"));
        try (LocalNeo4j neo4j =
                        LocalNeo4j.open(directory, LocalNeo4jSettings.server().withPorts(0, 0));
                Graph graph = Graph.connect(neo4j.boltUri().toString(), neo4j.user(), neo4j.password())) {
            EventImport run = new EventImport(graph, directory);
            double client = cpuSeconds(ProcessHandle.current());
            double server = cpuSecondsOfServer();
            Load load = arguments[0].equals("plain") ? run.plain(files) : run.idem(files);
            System.out.printf(
                    "%s %.0f rows/s: %d rows in %.1f s, processor seconds %.1f here and %.1f in Neo4j; %s%n",
                    arguments[0],
                    load.rows() / load.seconds(),
                    load.rows(),
                    load.seconds(),
                    cpuSeconds(ProcessHandle.current()) - client,
                    cpuSecondsOfServer() - server,
                    run.held());
        }
    }

    private static double cpuSecondsOfServer() {
        return ProcessHandle.current()
                .children()
                .mapToDouble(EventImport::cpuSeconds)
                .sum();
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1000.0;
    }

    private Load idem(SampleFiles files) {
        Configuration configuration = Configuration.find(Optional.empty(), Map.of(), directory);
        Namespaces namespaces = new ActiveRules(graph, configuration).namespaces();
        SourceCatalogue sources = new SourceCatalogue(configuration);
        Ingest ingest = Door.open(graph, namespaces, directory, Clock.systemUTC());
        long rows = 0;
        double seconds = 0;
        for (SampleFile file : files.files()) {
            ImportReport report =
                    ingest.importFile(file.path(), sources.require(file.source(), namespaces), Progress.NONE);
            System.out.printf("  %s: %d rows in %.1f s%n", file.source(), report.rows(), report.seconds());
            rows += report.rows();
            seconds += report.seconds();
        }
        return new Load(rows, seconds);
    }

    private Load plain(SampleFiles files) {
        Configuration configuration = Configuration.find(Optional.empty(), Map.of(), directory);
        Namespaces namespaces = new ActiveRules(graph, configuration).namespaces();
        SourceCatalogue sources = new SourceCatalogue(configuration);
        long start = System.nanoTime();
        long rows = 0;
        try (PlainLoad load = new PlainLoad(graph.driver())) {
            for (SampleFile file : files.files()) {
                rows += load.file(file.path(), sources.require(file.source(), namespaces), namespaces);
            }
        }
        return new Load(rows, (System.nanoTime() - start) / 1e9);
    }

    private String held() {
        return graph.read(tx -> tx.run(HELD).single().asMap().toString());
    }
}
