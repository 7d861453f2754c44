package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.change.ChangeReader;
import idem.graph.change.Work;
import idem.graph.db.Graph;
import idem.graph.decision.DecisionStore;
import idem.graph.link.DirtyMarks;
import idem.graph.run.Changes;
import idem.graph.run.Lease;
import idem.graph.run.RuleSets;
import idem.graph.run.Run;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.resolver.run.Plan.Everything;
import idem.resolver.run.Plan.Reason;
import idem.resolver.run.Plan.Touched;
import idem.resolver.run.Writing.Events;
import idem.resolver.run.Writing.Written;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The right to resolve, while it is held: one process at a time has it, and every transaction that writes checks it. Who has
 * much to resolve holds it from run to run.
 */
public final class Lead implements AutoCloseable {

    private static final int MOST_TRIES = 20;

    private final Graph graph;
    private final Lease lease;
    private final Resolution resolution;
    private final ChangeReader changes;
    private final DecisionStore decisions;
    private final RunStore runs;

    Lead(Graph graph, Lease lease, Resolution resolution) {
        this.graph = graph;
        this.lease = lease;
        this.resolution = resolution;
        this.changes = new ChangeReader(graph);
        this.decisions = new DecisionStore(graph);
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
        Work work = changes.work(resolution.today(), resolution.most() + 1);
        Plan plan = Plan.of(extent, work, file.rules().hash(), resolution.most());
        Run begun = resolution.begin(file, plan instanceof Everything);
        if (plan instanceof Touched touched) {
            Optional<Outcome> outcome = touched(touched.seeds(), work.nextNumber(), begun, file, progress);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        Reason reason = plan instanceof Everything everything ? everything.reason() : Reason.TOO_MANY;
        return everything(resolution.begin(file, true), reason, work, file, progress);
    }

    /** Whether anything wants a resolver. */
    public boolean isWanted() {
        return !changes.work(resolution.today(), 1).isEmpty();
    }

    @Override
    public void close() {
        lease.close();
    }

    private Optional<Outcome> touched(
            Set<String> seeds, long nextNumber, Run begun, IdentityFile file, Progress progress) {
        Passes passes = new Passes();
        Set<String> next = seeds;
        long number = nextNumber;
        for (int tries = 0; tries < MOST_TRIES && !next.isEmpty(); tries++) {
            Optional<Snapshot> snapshot = new TouchedReader(
                            changes, decisions, file.rules(), begun.startedAt().toEpochMilli(), progress)
                    .read(next, number, tries == 0 ? resolution.most() : Long.MAX_VALUE);
            if (snapshot.isEmpty()) {
                return Optional.empty();
            }
            next = pass(snapshot.get(), begun, file, tries == 0 ? resolution.rows() : 1, progress, passes);
            number = next.isEmpty()
                    ? number
                    : changes.work(resolution.today(), 1).nextNumber();
        }
        return Optional.of(end(begun, passes));
    }

    /** Resolves a set of closed sets, and returns the keys of those that moved meanwhile. */
    private Set<String> pass(
            Snapshot snapshot, Run begun, IdentityFile file, int rows, Progress progress, Passes passes) {
        Persons persons = Resolution.judge(snapshot, file, begun.startedAt(), progress);
        Differences differences = Differences.of(snapshot, persons);
        Written written = new Writing(graph, lease, begun, file, progress, resolution.personIds())
                .write(snapshot, persons, differences, Events.OF_EACH_SET, rows);
        Map<String, Long> found = Counts.of(snapshot, persons, differences);
        found.putAll(Counts.of(Attribution.ofChanges(snapshot, persons, differences, file, begun), file.rules()));
        passes.add(found, written, differences.touched());
        return written.moved();
    }

    private Outcome everything(Run begun, Reason reason, Work work, IdentityFile file, Progress progress) {
        runs.save(begun);
        try {
            Snapshot snapshot = new SnapshotReader(graph, progress, resolution.memory()).read();
            Persons persons = Resolution.judge(snapshot, file, begun.startedAt(), progress);
            Differences differences = Differences.of(snapshot, persons);
            Map<String, Long> found = Counts.of(snapshot, persons, differences);
            found.putAll(Counts.of(Attribution.of(graph, snapshot, persons, differences, file, begun), file.rules()));
            boolean newRules =
                    work.activeRules().filter(file.rules().hash()::equals).isEmpty();
            if (differences.size() > 0 || newRules || work.unsettled()) {
                runs.beginWriting(begun, lease);
            }
            Events events = newRules || work.unsettled() ? Events.ALL : Events.ON_NOBODY;
            Written written = new Writing(graph, lease, begun, file, progress, resolution.personIds())
                    .write(snapshot, persons, differences, events, resolution.rows());
            Passes passes = new Passes();
            passes.add(found, written, differences.touched());
            if (reason == Reason.TOO_MANY) {
                passes.count("touchedAbove", resolution.most());
            }
            startOver(written.moved(), begun, file, progress, passes);
            if (newRules) {
                new RuleSets(graph).activate(file.ruleSet(), file.details(), lease);
                passes.count("rulesActivated", 1);
            }
            if (differences.size() > 0 || newRules || work.unsettled()) {
                runs.settle(lease);
            }
            return end(begun, passes);
        } catch (RuntimeException e) {
            runs.save(resolution.end(begun, RunState.FAILED, Map.of()));
            throw e;
        }
    }

    /** What moved while all was looked at is looked at again by itself. */
    private void startOver(Set<String> moved, Run begun, IdentityFile file, Progress progress, Passes passes) {
        Set<String> next = moved;
        for (int tries = 0; tries < MOST_TRIES && !next.isEmpty(); tries++) {
            long number = changes.work(resolution.today(), 1).nextNumber();
            Snapshot snapshot = new TouchedReader(
                            changes, decisions, file.rules(), begun.startedAt().toEpochMilli(), progress)
                    .read(next, number, Long.MAX_VALUE)
                    .orElseThrow();
            next = pass(snapshot, begun, file, 1, progress, passes);
        }
        if (!next.isEmpty()) {
            new DirtyMarks(graph, lease).set(next);
        }
    }

    private Outcome end(Run begun, Passes passes) {
        Run done = resolution.end(begun, RunState.DONE, passes.counts());
        if (passes.wrote()) {
            runs.saveAndRaise(done, new Changes(graph));
        } else {
            runs.save(done);
        }
        return new Outcome(resolution.tell(done), passes.persons());
    }
}
