package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.person.PersonId;
import idem.graph.run.Lease;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.difference.Alerts;
import idem.resolver.difference.Rehearsal;
import idem.resolver.difference.Turned;
import idem.resolver.snapshot.Snapshot;
import idem.resolver.snapshot.SnapshotReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the persons of the graph up to its links: reads identifiers, links and previous persons, all of them or what a change
 * touches, clusters them by the edge rules, lets ids live on, and writes what differs. One process at a time has the
 * {@link Lead}; a run that dies leaves a graph that the next puts right.
 */
public final class Resolution {

    /** The lease under which persons are written. */
    public static final String LEASE = "resolver";

    /** More identifiers than these are left to a run over everything, where nothing else is asked for. */
    public static final int USUAL_MOST_TOUCHED = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Resolution.class);

    /** How long a run waits for another that may soon have done. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int ROWS = 10_000;

    private final Graph graph;
    private final Clock clock;
    private final Supplier<PersonId> personIds;
    private final Supplier<String> runIds;
    private final Bounds bounds;

    /**
     * How much a run takes on.
     *
     * @param touched more identifiers than these are not looked at piece by piece
     * @param rows how many rows a transaction holds before it ends with the closed set at hand
     * @param memory how many bytes a run over everything may need
     */
    record Bounds(long touched, int rows, long memory) {

        static Bounds usual(long touched) {
            return new Bounds(touched, ROWS, Runtime.getRuntime().maxMemory());
        }
    }

    /**
     * @param clock tells the time that links are judged at
     * @param personIds makes an id that was never made before
     * @param runIds makes an id that was never made before
     * @param mostTouched a change that touches more identifiers is left to a run over everything
     */
    public Resolution(
            Graph graph, Clock clock, Supplier<PersonId> personIds, Supplier<String> runIds, long mostTouched) {
        this(graph, clock, personIds, runIds, Bounds.usual(mostTouched));
    }

    Resolution(Graph graph, Clock clock, Supplier<PersonId> personIds, Supplier<String> runIds, Bounds bounds) {
        this.graph = graph;
        this.clock = clock;
        this.personIds = personIds;
        this.runIds = runIds;
        this.bounds = bounds;
    }

    /**
     * Takes the lead, brings persons up to their links, and gives the lead back.
     *
     * @throws idem.graph.LeaseHeldException where another run is under way, and still is a moment later
     * @see Lead#resolve
     */
    public Outcome resolve(IdentityFile file, Extent extent, Progress progress) {
        try (Lead lead = leadBy(Lease.await(graph, LEASE, PATIENCE), Optional.empty())) {
            return lead.resolve(file, extent, progress);
        }
    }

    /**
     * Takes the lead, for as many runs as there are.
     *
     * @throws idem.graph.LeaseHeldException where another has it
     */
    public Lead lead() {
        return new Lead(graph, Lease.take(graph, LEASE), this, Optional.empty());
    }

    /**
     * The lead under a lease that somebody else holds and gives back.
     *
     * @param erased what an erasure turned to which all is due that wants a resolver; empty where there was none
     */
    Lead leadBy(Lease lease, Optional<Turned> erased) {
        return new Lead(graph, lease, this, erased);
    }

    /** Says in what the graph would differ after a run over everything, and writes nothing. */
    public Rehearsal rehearse(IdentityFile file, Progress progress) {
        Run begun = begin(file, true);
        Snapshot snapshot = new SnapshotReader(graph, progress, bounds.memory()).read();
        Persons persons = judge(snapshot, file, begun.startedAt(), progress);
        return new Rehearsing(graph, file)
                .tell(snapshot, persons, begun, counts -> end(begun, RunState.DONE, counts), progress);
    }

    static Persons judge(Snapshot snapshot, IdentityFile file, Instant at, Progress progress) {
        NamespaceColumns namespaces =
                NamespaceColumns.of(snapshot.table(), file.rules().namespaces());
        progress.stage("cluster", 1);
        Clusters clusters = Clustering.cluster(
                snapshot.table(),
                file.rules(),
                snapshot.decisions(),
                at.toEpochMilli(),
                snapshot.identifiers().knownShared());
        progress.advance(1);
        return Persons.of(clusters, namespaces, snapshot);
    }

    Run begin(IdentityFile file, boolean full) {
        return Run.begin(runIds.get(), RunKind.RESOLVE, full, file.rules().hash(), clock.instant());
    }

    Run end(Run begun, RunState state, Map<String, Long> counts) {
        return begun.end(state, clock.instant(), counts);
    }

    Run tell(Run run) {
        LOG.info("Resolved: {}", run.counts());
        Alerts.of(run.counts()).forEach(alert -> LOG.warn("{}", alert));
        return run;
    }

    /** The start of the UTC day to judge at. */
    Instant today() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    Supplier<PersonId> personIds() {
        return personIds;
    }

    long most() {
        return bounds.touched();
    }

    int rows() {
        return bounds.rows();
    }

    long memory() {
        return bounds.memory();
    }
}
