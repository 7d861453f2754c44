package idem.api.segmenthistory;

import idem.api.RequestException;
import idem.api.segment.SavedSegments;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.tag.SegmentHistory;
import idem.graph.tag.SegmentHistory.Evaluation;
import idem.graph.tag.SegmentHistory.State;
import idem.graph.tag.SegmentHistory.Step;
import idem.tagger.block.NumberSet;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Evaluates saved segments and remembers who came and went. */
@Service
final class Evaluations {

    private final SavedSegments saved;
    private final SegmentHistory history;
    private final Clock clock;
    private final Supplier<String> ids;

    Evaluations(SavedSegments saved, Graph graph, Clock clock) {
        this.saved = saved;
        this.history = new SegmentHistory(graph);
        this.clock = clock;
        this.ids = new TimeOrderedIds("e_", clock, new SecureRandom());
    }

    /**
     * An evaluation.
     *
     * @param count members now
     * @param entered since the evaluation before; of the first one nobody
     */
    record Evaluated(Instant at, long count, long entered, long left) {}

    /**
     * Who is in a segment now and was not at an instant, and the reverse.
     *
     * @param from the instant, or the first evaluation where that is later
     * @param comparedWith the last evaluation up to then, whose members are compared
     */
    record Changed(Instant from, Instant comparedWith, NumberSet entered, NumberSet left) {}

    /**
     * Evaluates a segment now; where its members are fixed, nothing changes. Behind an evaluation that lies ahead, as the clock was set back,
     * only one is written down by which somebody comes or goes, for such a segment is due whenever it is looked at.
     */
    synchronized Evaluated evaluate(String code) {
        NumberSet now = saved.live(code).numbers();
        Instant at = clock.instant();
        NumberSet before = history.members(code).map(NumberSet::unpacked).orElse(now);
        Optional<State> last = history.state(code);
        if (last.flatMap(State::frozenAt).isPresent()) {
            return new Evaluated(at, before.count(), 0, 0);
        }
        NumberSet entered = now.minus(before);
        NumberSet left = before.minus(now);
        if (last.isPresent() && last.get().liesAhead(at) && entered.count() + left.count() == 0) {
            return new Evaluated(last.get().at(), now.count(), 0, 0);
        }
        Instant kept = history.save(
                new Evaluation(ids.get(), code, at), now.count(), now.packed(), entered.packed(), left.packed());
        return new Evaluated(kept, now.count(), entered.count(), left.count());
    }

    /** Fixes the members of a segment as they are now; of one that is frozen they stay as they are. */
    synchronized State freeze(String code) {
        if (!isFrozen(code)) {
            history.freeze(code, evaluate(code).at());
            saved.tell();
        }
        return state(code);
    }

    private boolean isFrozen(String code) {
        return history.state(code).flatMap(State::frozenAt).isPresent();
    }

    /** Lets the members follow the expression again. */
    synchronized State unfreeze(String code) {
        saved.requireReadable(code);
        state(code);
        history.freeze(code, null);
        saved.tell();
        evaluate(code);
        return state(code);
    }

    /** Evaluates a segment every so often from now on, or no more by itself. */
    State schedule(String code, @Nullable Duration every) {
        if (history.state(code).isEmpty()) {
            evaluate(code);
        }
        history.schedule(code, every == null ? null : every.toString());
        return state(code);
    }

    /** Who came and went since an instant. Of a segment that was never evaluated the history begins now. */
    Changed since(String code, Instant since) {
        NumberSet now = saved.members(code).numbers();
        Instant first = history.first(code).orElseGet(() -> evaluate(code).at());
        Instant from = since.isBefore(first) ? first : since;
        NumberSet then = history.members(code).map(NumberSet::unpacked).orElse(now);
        for (Step step : history.after(code, from)) {
            NumberSet left = NumberSet.unpacked(step.left());
            then = then.minus(NumberSet.unpacked(step.entered()))
                    .changed(left.minus(then).numbers().toArray(), new int[0]);
        }
        return new Changed(from, history.standing(code, from).orElse(from), now.minus(then), then.minus(now));
    }

    /** The segments that are due by their schedules, or as all are. */
    List<String> due() {
        Instant now = clock.instant();
        return history.states().stream()
                .filter(state -> state.isDue(now))
                .map(State::code)
                .toList();
    }

    private State state(String code) {
        return history.state(code)
                .orElseThrow(() -> RequestException.conflict(
                        "code", "a segment that was never evaluated", "one that is frozen or has a schedule"));
    }
}
