package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.change.ChangeReader;
import idem.graph.change.Work;
import idem.graph.db.Graph;
import idem.graph.run.Run;
import idem.resolver.run.Plan.Everything;
import idem.resolver.run.Plan.Reason;
import idem.resolver.run.Plan.Touched;
import idem.resolver.snapshot.Snapshot;
import idem.resolver.snapshot.TouchedReader;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a run sees before it writes. Where it is little, all of it is read in one transaction, as to begin and to end one for
 * each question would double the round trips of a small change; else there are several side by side.
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
        Sight seen = graph.read(transaction -> {
            Graph inside = graph.within(transaction);
            Sight first = glance(inside, resolution, file, extent);
            return first.seeds().size() <= TouchedReader.IDENTIFIERS_A_QUESTION
                    ? first.look(inside, resolution, file, progress)
                    : first;
        });
        return seen.touch().isPresent() ? seen : seen.look(graph, resolution, file, progress);
    }

    private static Sight glance(Graph graph, Resolution resolution, IdentityFile file, Extent extent) {
        Work work = new ChangeReader(graph).work(resolution.today(), resolution.most() + 1);
        Plan plan = Plan.of(extent, work, file.rules().hash(), resolution.today(), resolution.most());
        return new Sight(work, resolution.begin(file, plan instanceof Everything), plan, Optional.empty());
    }

    private Set<String> seeds() {
        return plan instanceof Touched touched ? touched.seeds() : Set.of();
    }

    /** The same with what is touched. */
    private Sight look(Graph graph, Resolution resolution, IdentityFile file, Progress progress) {
        if (seeds().isEmpty()) {
            return this;
        }
        Optional<Touch> found = new Looking(graph, file, begun, lastRun(work, begun), progress)
                .at(seeds(), work.nextNumber(), resolution.most());
        return new Sight(work, begun, found.isPresent() ? plan : new Everything(Reason.TOO_MANY), found);
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
            TouchedReader reader = new TouchedReader(graph, file.rules(), begun.startedAt(), lastRun, progress);
            return reader.read(seeds, nextNumber, most)
                    .map(snapshot -> new Touch(
                            snapshot, new RunInputs(file.rules(), reader.decisionsBefore(), lastRun.toEpochMilli())));
        }
    }
}
