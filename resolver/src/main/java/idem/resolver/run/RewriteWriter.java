package idem.resolver.run;

import idem.graph.Progress;
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

/** Writes the rewrites of a run, one transaction each, and adds up what came of them. */
final class RewriteWriter {

    private final PersonStore store;
    private final Run run;
    private final Progress progress;
    private final Set<String> moved = new HashSet<>();
    private long eventsMoved;
    private long reserved;
    private @Nullable Rewrite waiting;
    private @Nullable RunEnd ended;

    RewriteWriter(PersonStore store, Run run, Progress progress) {
        this.store = store;
        this.run = run;
        this.progress = progress;
    }

    /** Each of those to come makes sure that no number below this one is ever given again. */
    void reserveNumbersBelow(long next) {
        reserved = next;
    }

    void write(Rewrite rewrite) {
        OptionalLong events = store.write(rewrite, run.id(), run.startedAt());
        events.ifPresentOrElse(count -> eventsMoved += count, () -> moved.addAll(rewrite.reliedOn()));
        progress.advance(rewrite.size() - rewrite.reliedOn().size());
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
        if (moved.isEmpty()) {
            long before = eventsMoved;
            waiting.end(count -> ended = end.apply(before + count));
        }
        write(waiting);
        return moved.isEmpty() ? Optional.ofNullable(ended) : Optional.empty();
    }

    long eventsMoved() {
        return eventsMoved;
    }

    /** The keys of rewrites of which nothing was written. */
    Set<String> moved() {
        return moved;
    }
}
