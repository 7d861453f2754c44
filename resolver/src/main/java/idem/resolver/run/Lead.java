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
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.resolver.difference.Cause;
import idem.resolver.difference.Turned;
import idem.resolver.run.Plan.Everything;
import idem.resolver.run.Plan.Reason;
import idem.resolver.run.Plan.Touched;
import idem.resolver.run.Writing.Events;
import idem.resolver.run.Writing.Written;
import java.time.Instant;
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
    private final Optional<Turned> erased;

    /**
     * @param erased what an erasure turned to which all is due that wants a resolver; empty where there was none
     */
    Lead(Graph graph, Lease lease, Resolution resolution, Optional<Turned> erased) {
        this.erased = erased;
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
        runs.failUnfinished(RunKind.RESOLVE, begun.startedAt(), lease);
        if (plan instanceof Touched touched) {
            Optional<Outcome> outcome = touched(touched.seeds(), work, begun, file, progress);
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

    private Optional<Outcome> touched(Set<String> seeds, Work work, Run begun, IdentityFile file, Progress progress) {
        Passes passes = new Passes();
        Set<String> next = seeds;
        long number = work.nextNumber();
        for (int tries = 0; tries < MOST_TRIES && !next.isEmpty(); tries++) {
            TouchedReader reader = reader(begun, work, file, progress);
            Optional<Snapshot> snapshot = reader.read(next, number, tries == 0 ? resolution.most() : Long.MAX_VALUE);
            if (snapshot.isEmpty()) {
                return Optional.empty();
            }
            RunInputs before = before(reader, work, begun, file);
            next = pass(snapshot.get(), before, begun, file, tries == 0 ? resolution.rows() : 1, progress, passes);
            number = next.isEmpty()
                    ? number
                    : changes.work(resolution.today(), 1).nextNumber();
        }
        return Optional.of(end(begun, file, passes));
    }

    private TouchedReader reader(Run begun, Work work, IdentityFile file, Progress progress) {
        return new TouchedReader(changes, decisions, file.rules(), begun.startedAt(), lastRun(work, begun), progress);
    }

    private static Instant lastRun(Work work, Run begun) {
        return work.lastRun().orElse(begun.startedAt());
    }

    /** What the last run judged these closed sets by. */
    private static RunInputs before(TouchedReader reader, Work work, Run begun, IdentityFile file) {
        return new RunInputs(
                file.rules(), reader.decisionsBefore(), lastRun(work, begun).toEpochMilli());
    }

    /** Resolves a set of closed sets, and returns the keys of those that moved meanwhile. */
    private Set<String> pass(
            Snapshot snapshot,
            RunInputs before,
            Run begun,
            IdentityFile file,
            int rows,
            Progress progress,
            Passes passes) {
        Persons persons = Resolution.judge(snapshot, file, begun.startedAt(), progress);
        Differences differences = Differences.of(snapshot, persons);
        Written written = new Writing(graph, lease, begun, file, progress, resolution.personIds())
                .write(snapshot, persons, differences, Events.OF_EACH_SET, rows);
        Map<String, Long> found = Counts.of(snapshot, persons, differences);
        if (erased.isEmpty() && differences.size() > 0) {
            RunInputs now = new RunInputs(
                    file.rules(), snapshot.decisions(), begun.startedAt().toEpochMilli());
            found.putAll(Counts.of(Attribution.of(snapshot, persons, before, now), file.rules()));
        } else if (erased.isPresent()) {
            found.putAll(Counts.of(Attribution.ofErasure(snapshot, persons), file.rules()));
        }
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
            found.putAll(Counts.of(
                    erased.isPresent()
                            ? Attribution.ofErasure(snapshot, persons)
                            : Attribution.of(graph, snapshot, persons, differences, file, begun),
                    file.rules()));
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
            startOver(written.moved(), work, begun, file, progress, passes);
            if (newRules) {
                new RuleSets(graph).activate(file.ruleSet(), file.details(), lease);
                passes.count("rulesActivated", 1);
            }
            if (differences.size() > 0 || newRules || work.unsettled()) {
                runs.settle(lease);
            }
            return end(begun, file, passes);
        } catch (RuntimeException e) {
            runs.save(resolution.end(begun, RunState.FAILED, Map.of()));
            throw e;
        }
    }

    /** What moved while all was looked at is looked at again by itself. */
    private void startOver(
            Set<String> moved, Work work, Run begun, IdentityFile file, Progress progress, Passes passes) {
        Set<String> next = moved;
        for (int tries = 0; tries < MOST_TRIES && !next.isEmpty(); tries++) {
            long number = changes.work(resolution.today(), 1).nextNumber();
            TouchedReader reader = reader(begun, work, file, progress);
            Snapshot snapshot = reader.read(next, number, Long.MAX_VALUE).orElseThrow();
            next = pass(snapshot, before(reader, work, begun, file), begun, file, 1, progress, passes);
        }
        if (!next.isEmpty()) {
            new DirtyMarks(graph, lease).set(next);
        }
    }

    private Outcome end(Run begun, IdentityFile file, Passes passes) {
        erased.ifPresent(turned -> passes.add(Counts.of(Map.of(Cause.ERASURE, turned), file.rules())));
        Run done = resolution.end(begun, RunState.DONE, passes.counts());
        if (passes.wrote()) {
            runs.saveAndRaise(done, new Changes(graph));
        } else {
            runs.save(done);
        }
        return new Outcome(resolution.tell(done), passes.persons());
    }
}
