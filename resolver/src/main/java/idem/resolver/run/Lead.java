package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.change.ChangeReader;
import idem.graph.db.Graph;
import idem.graph.run.Lease;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.resolver.difference.Turned;
import idem.resolver.run.Plan.Everything;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to resolve, while it is held: one process at a time has it, and every transaction that writes checks it. Who has
 * much to resolve holds it from run to run.
 */
public final class Lead implements AutoCloseable {

    private final Mandate mandate;
    private final ChangeReader changes;
    private final RunStore runs;

    /**
     * @param erased what an erasure turned to which all is due that wants a resolver; empty where there was none
     */
    Lead(Graph graph, Lease lease, Resolution resolution, Optional<Turned> erased) {
        this.mandate = new Mandate(graph, lease, resolution, erased);
        this.changes = new ChangeReader(graph);
        this.runs = new RunStore(graph);
    }

    /**
     * Brings persons up to their links by these rules. What is touched is looked at; all of the graph where that was asked
     * for, where the rules are not those that it was resolved by, which makes them the active ones, where the last such run
     * did not end, or where more is touched than the most that is looked at piece by piece.
     *
     * @return the run, and the persons that it touched
     * @throws idem.graph.LeaseHeldException where another has taken the lead
     * @throws idem.resolver.RunTooLargeException where the graph would not fit into memory
     * @throws idem.resolver.UndeclaredNamespacesException where the rules do not fit the graph
     */
    public Outcome resolve(IdentityFile file, Extent extent, Progress progress) {
        Resolution resolution = mandate.resolution();
        Sight sight = Sight.of(mandate.graph(), resolution, file, extent, progress);
        if (sight.work().unfinished()) {
            runs.failUnfinished(RunKind.RESOLVE, sight.begun().startedAt(), mandate.lease());
        }
        return sight.plan() instanceof Everything everything
                ? new RunCourse(mandate, sight, resolution.begin(file, true), file, progress)
                        .overEverything(everything.reason())
                : new RunCourse(mandate, sight, sight.begun(), file, progress).overTouched();
    }

    /** Whether anything wants a resolver. */
    public boolean isWanted() {
        Instant today = mandate.resolution().today();
        return changes.work(today, 1).isWanted(today);
    }

    @Override
    public void close() {
        mandate.lease().close();
    }
}
