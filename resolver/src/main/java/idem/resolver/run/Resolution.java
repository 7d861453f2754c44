package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.person.PersonId;
import idem.graph.run.Lease;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the persons of the graph up to its links: reads identifiers, links and previous persons, clusters them by the edge
 * rules, lets ids live on, and writes what differs. One run at a time holds the lease; one that dies leaves a graph that
 * the next puts right.
 */
public final class Resolution {

    /** The lease under which persons are written. */
    public static final String LEASE = "resolver";

    private static final Logger LOG = LoggerFactory.getLogger(Resolution.class);

    private static final int ROWS = 5_000;

    private final Graph graph;
    private final Clock clock;
    private final Supplier<PersonId> personIds;
    private final Supplier<String> runIds;
    private final int rows;

    /**
     * @param clock tells the time that links are judged at
     * @param personIds makes an id that was never made before
     * @param runIds makes an id that was never made before
     */
    public Resolution(Graph graph, Clock clock, Supplier<PersonId> personIds, Supplier<String> runIds) {
        this(graph, clock, personIds, runIds, ROWS);
    }

    /**
     * @param rows how many rows a transaction holds before it ends with the closed set at hand
     */
    Resolution(Graph graph, Clock clock, Supplier<PersonId> personIds, Supplier<String> runIds, int rows) {
        this.graph = graph;
        this.clock = clock;
        this.personIds = personIds;
        this.runIds = runIds;
        this.rows = rows;
    }

    /**
     * Resolves the whole graph by these rules and makes them the active ones.
     *
     * @return the run, and the persons that it touched
     * @throws idem.graph.LeaseHeldException where another run is under way
     * @throws idem.resolver.RunTooLargeException where the graph would not fit into memory
     * @throws idem.resolver.UndeclaredNamespacesException where the rules do not fit the graph
     */
    public Outcome resolve(IdentityFile file, Progress progress) {
        try (Lease lease = Lease.take(graph, LEASE)) {
            RunStore runs = new RunStore(graph);
            Optional<Run> previous = runs.newest(RunKind.RESOLVE);
            Run begun = begin(file);
            runs.save(begun);
            try {
                Snapshot snapshot = new SnapshotReader(graph, progress).read();
                Persons persons = judge(snapshot, file, begun.startedAt(), progress);
                Differences differences = Differences.of(snapshot, persons);
                Writing writing = new Writing(graph, lease, begun, previous, file, progress);
                Map<String, Long> written = writing.write(snapshot, persons, differences, personIds, rows);
                Map<String, Long> counts = Counts.of(snapshot, persons, differences);
                counts.putAll(written);
                Run done = finish(runs, end(begun, RunState.DONE, counts), file);
                return new Outcome(done, differences.touched());
            } catch (RuntimeException e) {
                runs.save(end(begun, RunState.FAILED, Map.of()));
                throw e;
            }
        }
    }

    /** Says what {@link #resolve} would find now, and writes nothing. */
    public Run rehearse(IdentityFile file, Progress progress) {
        Run begun = begin(file);
        Snapshot snapshot = new SnapshotReader(graph, progress).read();
        Persons persons = judge(snapshot, file, begun.startedAt(), progress);
        return end(begun, RunState.DONE, Counts.of(snapshot, persons, Differences.of(snapshot, persons)));
    }

    private static Persons judge(Snapshot snapshot, IdentityFile file, Instant at, Progress progress) {
        NamespaceColumns namespaces =
                NamespaceColumns.of(snapshot.table(), file.rules().namespaces());
        progress.stage("cluster", 1);
        Clusters clusters = Clustering.cluster(snapshot.table(), file.rules(), snapshot.decisions(), at.toEpochMilli());
        progress.advance(1);
        return Persons.of(clusters, namespaces, snapshot);
    }

    private Run begin(IdentityFile file) {
        return new Run(
                runIds.get(),
                RunKind.RESOLVE,
                RunState.RUNNING,
                true,
                file.rules().hash(),
                clock.instant(),
                Optional.empty(),
                Map.of());
    }

    private Run end(Run begun, RunState state, Map<String, Long> counts) {
        return new Run(
                begun.id(),
                begun.kind(),
                state,
                begun.full(),
                begun.rulesHash(),
                begun.startedAt(),
                Optional.of(clock.instant()),
                counts);
    }

    private static Run finish(RunStore runs, Run run, IdentityFile file) {
        runs.save(run);
        LOG.info("Resolved: {}", run.counts());
        long moved = run.counts().getOrDefault("moved", 0L);
        if (moved > file.rules().alertMoves()) {
            LOG.warn(
                    "{} identifiers moved between persons, more than alert_moves: {}",
                    moved,
                    file.rules().alertMoves());
        }
        return run;
    }
}
