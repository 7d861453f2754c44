package idem.resolver.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of a run's counts which of them a steward should look at: those above {@code alert_moves}. */
public final class Alerts {

    /** The count that holds {@code alert_moves} as the run's rules had it. */
    public static final String THRESHOLD = "alertMoves";

    /** How the counts of identifiers that a cause turned begin; the cause follows. */
    public static final String IDENTIFIERS = "turnedIdentifiersBy";

    private Alerts() {}

    /** A sentence for each cause that turned more identifiers than the rules let pass. */
    public static List<String> of(Map<String, Long> counts) {
        Long threshold = counts.get(THRESHOLD);
        List<String> alerts = new ArrayList<>();
        if (threshold != null) {
            for (Cause cause : Cause.values()) {
                long turned = counts.getOrDefault(IDENTIFIERS + cause.capitalised(), 0L);
                if (turned > threshold) {
                    alerts.add("%,d identifiers changed hands by %s, more than alert_moves: %,d"
                            .formatted(turned, cause.word(), threshold));
                }
            }
        }
        return alerts;
    }
}
