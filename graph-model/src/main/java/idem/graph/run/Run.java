package idem.graph.run;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One execution of the resolver or the tagger.
 *
 * @param rulesHash of the rules that it ran with
 * @param finishedAt empty while it runs, and for ever where its process died
 * @param counts what it saw and wrote, by name in camelCase
 */
public record Run(
        String id,
        RunKind kind,
        RunState state,
        boolean full,
        String rulesHash,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Map<String, Long> counts) {

    private static final List<String> HISTORY = List.of("created", "restored", "merged", "split", "moved");

    public Run {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** A run that begins. */
    public static Run begin(String id, RunKind kind, boolean full, String rulesHash, Instant at) {
        return new Run(id, kind, RunState.RUNNING, full, rulesHash, at, Optional.empty(), Map.of());
    }

    /** The same run at its end. */
    public Run end(RunState as, Instant at, Map<String, Long> counted) {
        return new Run(id, kind, as, full, rulesHash, startedAt, Optional.of(at), counted);
    }

    /** Whether nothing will ever ask for it but a list of the newest: it looked at changes alone, and wrote no history. */
    boolean passing() {
        return kind == RunKind.RESOLVE
                && state == RunState.DONE
                && !full
                && HISTORY.stream().allMatch(count -> counts.getOrDefault(count, 0L) == 0);
    }
}
