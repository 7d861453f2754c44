package idem.benchmarks.graph;

import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.benchmarks.clustering.World;
import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.event.EventType;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonIdSource;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import idem.resolver.run.Extent;
import idem.resolver.run.IdentityFile;
import idem.resolver.run.Lead;
import idem.resolver.run.Resolution;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Resolves a generated graph in an embedded Neo4j of its own: the first run over everything, runs with nothing changed, one after
 * a hundredth of the identifiers was stated anew, and many after one event each. After each kind a run over everything must find
 * no difference. Arguments: a directory that is empty, identifiers, and how many single changes.
 */
public final class GraphRuns {

    private static final int BATCH = 10_000;
    private static final int AGAIN = 5;

    private final Graph graph;
    private final World world;
    private final Random random = new Random(11);
    private final Clock clock = Clock.systemUTC();
    private final IdentityFile rules;
    private final Resolution resolution;
    private int events;

    private GraphRuns(Graph graph, World world, IdentityFile rules) {
        this.graph = graph;
        this.world = world;
        this.rules = rules;
        this.resolution = new Resolution(
                graph,
                clock,
                new PersonIdSource(clock, random),
                new TimeOrderedIds("run_", clock, random),
                Resolution.USUAL_MOST_TOUCHED);
    }

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        int identifiers = Integer.parseInt(arguments[1]);
        int changes = Integer.parseInt(arguments[2]);
        try (LocalNeo4j neo4j =
                        LocalNeo4j.open(directory, LocalNeo4jSettings.server().withPorts(0, 0));
                Graph graph = Graph.connect(neo4j.boltUri().toString(), neo4j.user(), neo4j.password())) {
            ConfigurationFile file =
                    Configuration.find(Optional.empty(), Map.of(), directory).identity();
            IdentityFile rules = IdentityFile.read(file.origin(), file.text());
            new GraphRuns(graph, World.ofPeople(identifiers, identifiers / 2 * 3), rules).run(identifiers, changes);
        }
    }

    private void run(int identifiers, int changes) {
        time("load identifiers and links", new GraphLoad(graph, world)::run);
        time("first run", () -> resolve(Extent.EVERYTHING, true));
        for (int i = 0; i < AGAIN; i++) {
            time("nothing changed, everything", () -> resolve(Extent.EVERYTHING, false));
            time("nothing changed, default", () -> resolve(Extent.CHANGES, false));
        }
        for (int i = 0; i < AGAIN; i++) {
            state(identifiers / 200);
            time("1 % stated anew, default", () -> resolve(Extent.CHANGES, true));
        }
        resolve(Extent.EVERYTHING, false);
        changeOneByOne(changes);
        resolve(Extent.EVERYTHING, false);
    }

    private void changeOneByOne(int changes) {
        double[] millis = new double[changes];
        try (Lead lead = resolution.lead()) {
            for (int i = 0; i < changes; i++) {
                state(1);
                long start = System.nanoTime();
                lead.resolve(rules, Extent.CHANGES, Progress.NONE);
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        double[] warm = Arrays.copyOfRange(millis, changes / 5, changes);
        Arrays.sort(warm);
        System.out.printf(
                "one event, %d times: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                warm.length, warm[warm.length / 2], warm[warm.length * 99 / 100], warm[warm.length - 1]);
    }

    private void resolve(Extent extent, boolean mayDiffer) {
        long differences =
                resolution.resolve(rules, extent, Progress.NONE).run().counts().getOrDefault("differences", 0L);
        if (!mayDiffer && differences > 0) {
            throw new IllegalStateException("found " + differences + " differences; expected none");
        }
    }

    /** Events that each state two identifiers, half of them of one person, half of strangers. */
    private void state(int count) {
        List<Event> stated = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int link = random.nextInt(world.a().length);
            int other = random.nextBoolean() ? world.b()[link] : random.nextInt(world.identifiers());
            Instant now = clock.instant();
            stated.add(new Event(
                    "m" + events++,
                    "benchmark",
                    EventType.TRACK,
                    "Product Viewed",
                    "app",
                    now,
                    now,
                    List.of(Identifier.parse(World.key(world.a()[link])), Identifier.parse(World.key(other))),
                    Map.of(),
                    Map.of()));
        }
        for (int from = 0; from < stated.size(); from += BATCH) {
            new EventStore(graph)
                    .append(
                            stated.subList(from, Math.min(stated.size(), from + BATCH)),
                            rules.rules().namespaces());
        }
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
