package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.change.Work;
import idem.graph.link.DirtyMarks;
import idem.graph.run.RuleSets;
import idem.graph.run.Run;
import idem.graph.run.RunEnd;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.resolver.difference.Cause;
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
 * The course of one run to its end, over what is touched or over everything. What moves while it is written is looked at again
 * by itself, pass after pass.
 */
final class RunCourse {

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

    private final Mandate mandate;
    private final Sight sight;
    private final Run begun;
    private final IdentityFile file;
    private final Progress progress;
    private final RunStore runs;

    RunCourse(Mandate mandate, Sight sight, Run begun, IdentityFile file, Progress progress) {
        this.mandate = mandate;
        this.sight = sight;
        this.begun = begun;
        this.file = file;
        this.progress = progress;
        this.runs = new RunStore(mandate.graph());
    }

    /** Goes over what the run saw touched. */
    Outcome overTouched() {
        Passed passed = new Passed(new Passes(), Set.of(), Optional.empty());
        if (sight.touch().isPresent()) {
            int rows = mandate.resolution().rows();
            passed = pass(sight.touch().get(), passed.passes(), rows, Then.END);
            passed = startOver(passed, MOST_TRIES - 1, Then.END);
        }
        Passes passes = passed.passes();
        return passed.end().map(end -> tell(end, passes)).orElseGet(() -> end(passes));
    }

    /** Goes over the whole graph, for this reason. */
    Outcome overEverything(Reason reason) {
        runs.save(begun);
        try {
            return end(everything(reason));
        } catch (RuntimeException e) {
            runs.saveFailed(mandate.resolution().end(begun, RunState.FAILED, Map.of()), e);
            throw e;
        }
    }

    private Passes everything(Reason reason) {
        Work work = sight.work();
        Resolution resolution = mandate.resolution();
        Snapshot snapshot = new SnapshotReader(mandate.graph(), progress, resolution.memory()).read();
        Persons persons = Resolution.judge(snapshot, file, begun.startedAt(), progress);
        Differences differences = Differences.of(snapshot, persons);
        Map<String, Long> found = found(snapshot, persons, differences);
        boolean newRules =
                work.activeRules().filter(file.rules().hash()::equals).isEmpty();
        boolean anew = newRules || work.unsettled();
        boolean writes = differences.size() > 0 || anew;
        if (writes) {
            runs.beginWriting(begun, mandate.lease());
        }
        Events events = anew ? Events.ALL : Events.ON_NOBODY;
        Written written = writing().write(snapshot, persons, differences, events, resolution.rows());
        Passes first = new Passes().and(found, written.eventsMoved(), differences.touched());
        if (reason == Reason.TOO_MANY) {
            first.count("touchedAbove", resolution.most());
        }
        Passes all = afterFirst(new Passed(first, written.moved(), Optional.empty()));
        if (newRules) {
            new RuleSets(mandate.graph()).activate(file.ruleSet(), file.details(), mandate.lease());
            all.count("rulesActivated", 1);
        }
        if (writes) {
            runs.settle(mandate.lease());
        }
        if (work.liesAhead(resolution.today())) {
            runs.overtake(RunKind.RESOLVE, begun.startedAt(), mandate.lease());
        }
        return all;
    }

    /** Looks again at what moved; what moves all the time is left to the next run. */
    private Passes afterFirst(Passed first) {
        Passed last = startOver(first, MOST_TRIES, Then.GO_ON);
        if (!last.moved().isEmpty()) {
            new DirtyMarks(mandate.graph(), mandate.lease()).set(last.moved());
        }
        return last.passes();
    }

    private Map<String, Long> found(Snapshot snapshot, Persons persons, Differences differences) {
        Map<String, Long> found = Counts.of(snapshot, persons, differences);
        found.putAll(Counts.of(
                mandate.erased().isPresent()
                        ? Attribution.ofErasure(snapshot, persons)
                        : Attribution.of(mandate.graph(), snapshot, persons, differences, file, begun),
                file.rules()));
        return found;
    }

    /** What moved meanwhile is looked at again by itself. */
    private Passed startOver(Passed first, int most, Then then) {
        Passed passed = first;
        for (int tries = 0; tries < most && !passed.moved().isEmpty(); tries++) {
            Touch touch = sight.again(mandate.graph(), mandate.resolution(), file, passed.moved(), begun, progress);
            passed = pass(touch, passed.passes(), 1, then);
        }
        return passed;
    }

    /** Resolves a set of closed sets. */
    private Passed pass(Touch touch, Passes before, int rows, Then then) {
        Snapshot snapshot = touch.snapshot();
        Persons persons = Resolution.judge(snapshot, file, begun.startedAt(), progress);
        Differences differences = Differences.of(snapshot, persons);
        Map<String, Long> found = found(touch, persons, differences);
        long[] touched = differences.touched();
        Written written = then == Then.GO_ON
                ? writing().write(snapshot, persons, differences, Events.OF_EACH_SET, rows)
                : writing()
                        .writeAndEnd(
                                snapshot,
                                persons,
                                differences,
                                rows,
                                eventsMoved -> ending(before.and(found, eventsMoved, touched)));
        return new Passed(before.and(found, written.eventsMoved(), touched), written.moved(), written.end());
    }

    private Map<String, Long> found(Touch touch, Persons persons, Differences differences) {
        Snapshot snapshot = touch.snapshot();
        Map<String, Long> found = Counts.of(snapshot, persons, differences);
        if (mandate.erased().isPresent()) {
            found.putAll(Counts.of(Attribution.ofErasure(snapshot, persons), file.rules()));
        } else if (differences.size() > 0) {
            RunInputs now = new RunInputs(
                    file.rules(), snapshot.decisions(), begun.startedAt().toEpochMilli());
            found.putAll(Counts.of(Attribution.of(snapshot, persons, touch.before(), now), file.rules()));
        }
        return found;
    }

    private Writing writing() {
        return new Writing(
                mandate.graph(),
                mandate.lease(),
                begun,
                file,
                progress,
                mandate.resolution().personIds());
    }

    private Outcome end(Passes passes) {
        RunEnd end = ending(passes);
        runs.end(end);
        return tell(end, passes);
    }

    private RunEnd ending(Passes passes) {
        Passes all = mandate.erased()
                .map(turned -> passes.and(Counts.of(Map.of(Cause.ERASURE, turned), file.rules())))
                .orElse(passes);
        return new RunEnd(mandate.resolution().end(begun, RunState.DONE, all.counts()), all.wrote());
    }

    private Outcome tell(RunEnd end, Passes passes) {
        return new Outcome(mandate.resolution().tell(end.run()), passes.persons());
    }
}
