package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.change.ChangeReader;
import idem.graph.change.Work;
import idem.graph.db.Graph;
import idem.graph.run.Run;
import idem.resolver.run.Plan.Everything;
import idem.resolver.run.Plan.Reason;
import idem.resolver.run.Plan.Touched;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a run sees before it writes. All of it is read in one transaction, as to begin and to end one for each question would
 * double the round trips of a small change.
 *
 * @param begun the run
 * @param touch what is touched; empty where nothing wants a resolver or the plan is to look at everything
 */
record Sight(Work work, Run begun, Plan plan, Optional<Touch> touch) {

    /**
     * What changes touch.
     *
     * @param before what the last run judged it by
     */
    record Touch(Snapshot snapshot, RunInputs before) {}

    /** Reads what wants a resolver and, where that is to be looked at piece by piece, all that it touches. */
    static Sight of(Graph graph, Resolution resolution, IdentityFile file, Extent extent, Progress progress) {
        return graph.read(transaction -> {
            Graph inside = graph.within(transaction);
            Work work = new ChangeReader(inside).work(resolution.today(), resolution.most() + 1);
            Plan plan = Plan.of(extent, work, file.rules().hash(), resolution.most());
            Run begun = resolution.begin(file, plan instanceof Everything);
            if (!(plan instanceof Touched touched) || touched.seeds().isEmpty()) {
                return new Sight(work, begun, plan, Optional.empty());
            }
            Optional<Touch> touch = new Looking(inside, file, begun, lastRun(work, begun), progress)
                    .at(touched.seeds(), work.nextNumber(), resolution.most());
            return new Sight(work, begun, touch.isPresent() ? plan : new Everything(Reason.TOO_MANY), touch);
        });
    }

    /**
     * Reads what has moved since, and all that it touches.
     *
     * @param moved keys, at least one
     * @param begun the run, which may have begun after it saw this
     */
    Touch again(
            Graph graph, Resolution resolution, IdentityFile file, Set<String> moved, Run begun, Progress progress) {
        return graph.read(transaction -> {
            Graph inside = graph.within(transaction);
            long number = new ChangeReader(inside).work(resolution.today(), 1).nextNumber();
            return new Looking(inside, file, begun, lastRun(work, begun), progress)
                    .at(moved, number, Long.MAX_VALUE)
                    .orElseThrow();
        });
    }

    private static Instant lastRun(Work work, Run begun) {
        return work.lastRun().orElse(begun.startedAt());
    }

    /** How what is touched is looked at. */
    private record Looking(Graph graph, IdentityFile file, Run begun, Instant lastRun, Progress progress) {

        Optional<Touch> at(Set<String> seeds, long nextNumber, long most) {
            TouchedReader reader =
                    new TouchedReader(new ChangeReader(graph), file.rules(), begun.startedAt(), lastRun, progress);
            return reader.read(seeds, nextNumber, most)
                    .map(snapshot -> new Touch(
                            snapshot, new RunInputs(file.rules(), reader.decisionsBefore(), lastRun.toEpochMilli())));
        }
    }
}
