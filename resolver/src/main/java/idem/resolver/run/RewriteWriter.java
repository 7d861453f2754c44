package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.db.Lanes;
import idem.graph.person.PersonStore;
import idem.graph.person.Rewrite;
import idem.graph.run.Run;
import idem.graph.run.RunEnd;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Writes the rewrites of a run, one transaction each and several side by side, and adds up what came of them. */
final class RewriteWriter implements AutoCloseable {

    private final PersonStore store;
    private final Run run;
    private final Progress progress;
    private final Lanes<Attempt> lanes;
    private final Set<String> moved = new HashSet<>();
    private long eventsMoved;
    private long reserved;
    private @Nullable Rewrite waiting;
    private @Nullable RunEnd ended;

    /**
     * A rewrite and what came of it.
     *
     * @param eventsMoved empty where nothing was written
     */
    private record Attempt(Rewrite rewrite, OptionalLong eventsMoved) {}

    RewriteWriter(Graph graph, PersonStore store, Run run, Progress progress) {
        this.lanes = new Lanes<>(graph, this::hear);
        this.store = store;
        this.run = run;
        this.progress = progress;
    }

    /** Each of those to come makes sure that no number below this one is ever given again. */
    void reserveNumbersBelow(long next) {
        reserved = next;
    }

    void write(Rewrite rewrite) {
        lanes.run(() -> attempt(rewrite));
    }

    /** Waits until all is written. */
    void finish() {
        lanes.finish();
    }

    /** Writes it when the next one comes, or by {@link #writeLast}. */
    void writeLater(Rewrite rewrite) {
        if (reserved > 0) {
            rewrite.reserveNumbersBelow(reserved);
        }
        if (waiting != null) {
            write(waiting);
        }
        waiting = rewrite;
    }

    /**
     * Writes the last, and with it how the run ended, unless an identifier has moved.
     *
     * @param end says how it ended, from how many events changed place in all
     * @return how it ended; empty where there was nothing to write, or where it goes on
     */
    Optional<RunEnd> writeLast(LongFunction<RunEnd> end) {
        if (waiting == null) {
            return Optional.empty();
        }
        lanes.finish();
        if (moved.isEmpty()) {
            long before = eventsMoved;
            waiting.end(count -> ended = end.apply(before + count));
        }
        hear(attempt(waiting));
        return moved.isEmpty() ? Optional.ofNullable(ended) : Optional.empty();
    }

    /** Waits, after a failure, until nothing is written any more. */
    @Override
    public void close() {
        lanes.close();
    }

    private Attempt attempt(Rewrite rewrite) {
        return new Attempt(rewrite, store.write(rewrite, run.id(), run.startedAt()));
    }

    private void hear(Attempt attempt) {
        Rewrite rewrite = attempt.rewrite();
        attempt.eventsMoved().ifPresentOrElse(count -> eventsMoved += count, () -> moved.addAll(rewrite.reliedOn()));
        progress.advance(rewrite.size() - rewrite.reliedOn().size());
    }

    long eventsMoved() {
        return eventsMoved;
    }

    /** The keys of rewrites of which nothing was written. */
    Set<String> moved() {
        return moved;
    }
}
