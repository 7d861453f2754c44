package idem.benchmarks.tagging;

import idem.api.config.Configuration;
import idem.api.config.ConfigurationFile;
import idem.api.tag.TagFiles;
import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.person.PersonIdSource;
import idem.graph.run.Run;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import idem.resolver.run.IdentityFile;
import idem.resolver.run.Resolution;
import idem.tagger.LiveTagging;
import idem.tagger.Tagging;
import idem.tagger.Tagging.Extent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Tags an embedded graph of invented persons: the first full run, full runs with nothing changed, a full run and one of those who
 * are due after a hundredth of the persons did something, and single persons of a long history after one event each. At the
 * end a second full run as of the same instant must write nothing. Arguments: a directory that is empty, persons, events a person,
 * and how many single events.
 */
public final class GraphTagging {

    private static final int BATCH = 10_000;
    private static final int AGAIN = 3;
    private static final int LONG_LIVES = 20;
    private static final int LONG_LIFE = 1_000;

    private final Graph graph;
    private final Clock clock = Clock.systemUTC();
    private final Random random = new Random(11);
    private final InventedLives lives = new InventedLives(clock.instant());
    private final IdentityFile identity;
    private final Tagging tagging;
    private final LiveTagging live;
    private final int persons;
    private long events;

    private GraphTagging(Graph graph, Path directory, int persons) {
        this.graph = graph;
        this.persons = persons;
        Configuration configuration = Configuration.find(Optional.empty(), Map.of(), directory);
        ConfigurationFile file = configuration.identity();
        this.identity = IdentityFile.read(file.origin(), file.text());
        var rules = TagFiles.rules(configuration, List.of());
        this.tagging = new Tagging(graph, rules, clock, new TimeOrderedIds("run_", clock, random));
        this.live = new LiveTagging(graph, rules);
    }

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        int persons = Integer.parseInt(arguments[1]);
        try (LocalNeo4j neo4j =
                        LocalNeo4j.open(directory, LocalNeo4jSettings.server().withPorts(0, 0));
                Graph graph = Graph.connect(neo4j.boltUri().toString(), neo4j.user(), neo4j.password())) {
            new GraphTagging(graph, directory, persons)
                    .run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        }
    }

    private void run(int each, int singles) {
        load(each);
        timed("first full run", () -> tag(Extent.FULL, clock.instant()));
        for (int i = 0; i < AGAIN; i++) {
            timed("nothing done, full run", () -> tag(Extent.FULL, clock.instant()));
        }
        for (int i = 0; i < AGAIN; i++) {
            aHundredthActs();
            timed("1 % did something, full run", () -> tag(Extent.FULL, clock.instant()));
            aHundredthActs();
            timed("1 % did something, who is due", () -> tag(Extent.DUE, clock.instant()));
        }
        actOneByOne(singles);
        Instant asOf = clock.instant();
        tag(Extent.FULL, asOf);
        Map<String, Long> again = tag(Extent.FULL, asOf).counts();
        if (again.getOrDefault("tagsAdded", 0L)
                        + again.getOrDefault("tagsRemoved", 0L)
                        + again.getOrDefault("metricsWritten", 0L)
                > 0) {
            throw new IllegalStateException("found that a second run writes " + again + "; expected nothing");
        }
    }

    private void load(int each) {
        long start = System.nanoTime();
        List<Event> batch = new ArrayList<>();
        for (int person = 0; person < persons + LONG_LIVES; person++) {
            batch.addAll(lives.life(person, person < persons ? each : LONG_LIFE));
            if (batch.size() >= BATCH) {
                append(batch);
                batch.clear();
            }
        }
        append(batch);
        new Resolution(
                        graph,
                        clock,
                        new PersonIdSource(clock, random),
                        new TimeOrderedIds("run_", clock, random),
                        Resolution.USUAL_MOST_TOUCHED)
                .resolve(identity, idem.resolver.run.Extent.EVERYTHING, Progress.NONE);
        System.out.printf(
                "load and resolve %,d events of %,d persons: %.1f s%n",
                events, persons + LONG_LIVES, (System.nanoTime() - start) / 1e9);
    }

    private void append(List<Event> batch) {
        if (!batch.isEmpty()) {
            events += new EventStore(graph)
                    .append(batch, identity.rules().namespaces())
                    .accepted();
        }
    }

    private void aHundredthActs() {
        List<Event> acts = new ArrayList<>();
        for (int i = 0; i < persons / 100; i++) {
            acts.add(lives.act(random.nextInt(persons), clock.instant()));
        }
        append(acts);
    }

    private void actOneByOne(int singles) {
        double[] kept = new double[singles];
        double[] tagged = new double[singles];
        for (int i = 0; i < singles; i++) {
            List<Event> act = List.of(lives.act(persons + random.nextInt(LONG_LIVES), clock.instant()));
            long start = System.nanoTime();
            append(act);
            long acknowledged = System.nanoTime();
            if (live.tagDue(clock.instant()) == 0) {
                throw new IllegalStateException("found nobody due after an event; expected one");
            }
            kept[i] = (acknowledged - start) / 1e6;
            tagged[i] = (System.nanoTime() - acknowledged) / 1e6;
        }
        tell("keeping one event", kept);
        tell("tagging her anew, of %,d events".formatted(LONG_LIFE), tagged);
    }

    /** The first fifth, of processes that are not warm, is left out. */
    private static void tell(String what, double[] millis) {
        double[] warm = Arrays.copyOfRange(millis, millis.length / 5, millis.length);
        Arrays.sort(warm);
        System.out.printf(
                "%s, %d times: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                what, warm.length, warm[warm.length / 2], warm[warm.length * 99 / 100], warm[warm.length - 1]);
    }

    private Run tag(Extent extent, Instant asOf) {
        return tagging.tag(extent, asOf, Progress.NONE);
    }

    private void timed(String what, Supplier<Run> work) {
        long start = System.nanoTime();
        Duration cpu = processor(ProcessHandle.current());
        Duration neo4jCpu = neo4j();
        Map<String, Long> counts = work.get().counts();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s: %.2f s, %,.0f events of the graph a second; %,d persons and %,d events computed, %,d tags and numbers written;"
                        + " processor seconds: Neo4j's %.1f, Idem's %.1f%n",
                what,
                seconds,
                events / seconds,
                counts.getOrDefault("persons", 0L),
                counts.getOrDefault("events", 0L),
                counts.getOrDefault("tagsAdded", 0L)
                        + counts.getOrDefault("tagsRemoved", 0L)
                        + counts.getOrDefault("metricsWritten", 0L),
                neo4j().minus(neo4jCpu).toMillis() / 1e3,
                processor(ProcessHandle.current()).minus(cpu).toMillis() / 1e3);
    }

    private static Duration neo4j() {
        return ProcessHandle.current()
                .descendants()
                .map(GraphTagging::processor)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration processor(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
