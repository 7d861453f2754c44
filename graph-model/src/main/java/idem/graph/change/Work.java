package idem.graph.change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What wants a resolver, and what a run must know before it looks at any of it.
 *
 * @param dirty the keys of identifiers that something changed
 * @param due the keys of both ends of links that a filter judges otherwise by now
 * @param activeRules the hash of the rules that the last full run made active; empty before the first
 * @param unsettled whether a run over everything began to write and did not end
 * @param unfinished whether a run has not said how it ended
 * @param nextNumber the smallest number that no person has ever had
 * @param lastRun when the newest run that is done, and not overtaken, began; empty before the first
 */
public record Work(
        List<String> dirty,
        List<String> due,
        Optional<String> activeRules,
        boolean unsettled,
        boolean unfinished,
        long nextNumber,
        Optional<Instant> lastRun) {

    /** By how much the clocks of machines that resolve one graph may differ; links are judged by days. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    public Work {
        dirty = List.copyOf(dirty);
        due = List.copyOf(due);
    }

    /**
     * Whether anything wants a resolver.
     *
     * @param day the day to judge at
     */
    public boolean isWanted(Instant day) {
        return !dirty.isEmpty() || !due.isEmpty() || liesAhead(day);
    }

    /** Whether the last run judged by a time that is still to come, as the clock was set back since. */
    public boolean liesAhead(Instant day) {
        return lastRun.filter(last -> last.minus(CLOCKS_DIFFER).isAfter(day)).isPresent();
    }
}
