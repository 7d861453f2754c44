package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.change.ChangeReader;
import idem.graph.change.Work;
import idem.graph.db.Graph;
import idem.graph.link.DirtyMarks;
import idem.graph.run.Lease;
import idem.graph.run.RuleSets;
import idem.graph.run.Run;
import idem.graph.run.RunEnd;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.resolver.difference.Cause;
import idem.resolver.difference.Turned;
import idem.resolver.run.Plan.Everything;
import idem.resolver.run.Plan.Reason;
import idem.resolver.run.Sight.Touch;
import idem.resolver.run.Writing.Events;
import idem.resolver.run.Writing.Written;
import idem.resolver.snapshot.Snapshot;
import idem.resolver.snapshot.SnapshotReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The right to resolve, while it is held: one process at a time has it, and every transaction that writes checks it. Who has
 * much to resolve holds it from run to run.
 */
public final class Lead implements AutoCloseable {

    private static final int MOST_TRIES = 20;

    /** What comes after a pass in which nothing moved. */
    private enum Then {
        /** The run's end, written in its last transaction. */
        END,
        /** More of the run. */
        GO_ON
    }

    /**
     * What a pass leaves.
     *
     * @param passes it and those before it
     * @param moved the keys of sets of which nothing was written, as they moved meanwhile
     * @param end how the run ended with it; empty where it goes on
     */
    private record Passed(Passes passes, Set<String> moved, Optional<RunEnd> end) {}

    private final Graph graph;
    private final Lease lease;
    private final Resolution resolution;
    private final ChangeReader changes;
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
        Sight sight = Sight.of(graph, resolution, file, extent, progress);
        if (sight.work().unfinished()) {
            runs.failUnfinished(RunKind.RESOLVE, sight.begun().startedAt(), lease);
        }
        return sight.plan() instanceof Everything everything
                ? everything(resolution.begin(file, true), everything.reason(), sight, file, progress)
                : touched(sight, file, progress);
    }

    /** Whether anything wants a resolver. */
    public boolean isWanted() {
        return !changes.work(resolution.today(), 1).isEmpty();
    }

    @Override
    public void close() {
        lease.close();
    }

    private Outcome touched(Sight sight, IdentityFile file, Progress progress) {
        Run begun = sight.begun();
        Passed passed = new Passed(new Passes(), Set.of(), Optional.empty());
        if (sight.touch().isPresent()) {
            passed = pass(sight.touch().get(), passed.passes(), begun, file, resolution.rows(), Then.END, progress);
            passed = startOver(passed, MOST_TRIES - 1, sight, begun, file, Then.END, progress);
        }
        Passes passes = passed.passes();
        return passed.end().map(end -> tell(end, passes)).orElseGet(() -> end(begun, file, passes));
    }

    /** Resolves a set of closed sets. */
    private Passed pass(
            Touch touch, Passes before, Run begun, IdentityFile file, int rows, Then then, Progress progress) {
        Snapshot snapshot = touch.snapshot();
        Persons persons = Resolution.judge(snapshot, file, begun.startedAt(), progress);
        Differences differences = Differences.of(snapshot, persons);
        Map<String, Long> found = Counts.of(snapshot, persons, differences);
        if (erased.isEmpty() && differences.size() > 0) {
            RunInputs now = new RunInputs(
                    file.rules(), snapshot.decisions(), begun.startedAt().toEpochMilli());
            found.putAll(Counts.of(Attribution.of(snapshot, persons, touch.before(), now), file.rules()));
        } else if (erased.isPresent()) {
            found.putAll(Counts.of(Attribution.ofErasure(snapshot, persons), file.rules()));
        }
        long[] touched = differences.touched();
        Writing writing = new Writing(graph, lease, begun, file, progress, resolution.personIds());
        Written written = then == Then.GO_ON
                ? writing.write(snapshot, persons, differences, Events.OF_EACH_SET, rows)
                : writing.writeAndEnd(
                        snapshot,
                        persons,
                        differences,
                        rows,
                        eventsMoved -> ending(begun, file, before.and(found, eventsMoved, touched)));
        return new Passed(before.and(found, written.eventsMoved(), touched), written.moved(), written.end());
    }

    private Outcome everything(Run begun, Reason reason, Sight sight, IdentityFile file, Progress progress) {
        Work work = sight.work();
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
            Passes first = new Passes().and(found, written.eventsMoved(), differences.touched());
            if (reason == Reason.TOO_MANY) {
                first.count("touchedAbove", resolution.most());
            }
            Passed passed = startOver(
                    new Passed(first, written.moved(), Optional.empty()),
                    MOST_TRIES,
                    sight,
                    begun,
                    file,
                    Then.GO_ON,
                    progress);
            if (!passed.moved().isEmpty()) {
                new DirtyMarks(graph, lease).set(passed.moved());
            }
            Passes passes = passed.passes();
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

    /** What moved meanwhile is looked at again by itself. */
    private Passed startOver(
            Passed first, int most, Sight sight, Run begun, IdentityFile file, Then then, Progress progress) {
        Passed passed = first;
        for (int tries = 0; tries < most && !passed.moved().isEmpty(); tries++) {
            Touch touch = sight.again(graph, resolution, file, passed.moved(), begun, progress);
            passed = pass(touch, passed.passes(), begun, file, 1, then, progress);
        }
        return passed;
    }

    private Outcome end(Run begun, IdentityFile file, Passes passes) {
        RunEnd end = ending(begun, file, passes);
        runs.end(end);
        return tell(end, passes);
    }

    private RunEnd ending(Run begun, IdentityFile file, Passes passes) {
        Passes all = erased.map(turned -> passes.and(Counts.of(Map.of(Cause.ERASURE, turned), file.rules())))
                .orElse(passes);
        return new RunEnd(resolution.end(begun, RunState.DONE, all.counts()), all.wrote());
    }

    private Outcome tell(RunEnd end, Passes passes) {
        return new Outcome(resolution.tell(end.run()), passes.persons());
    }
}
