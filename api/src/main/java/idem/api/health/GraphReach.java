package idem.api.health;

import idem.graph.db.Graph;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Whether the graph answers, asked once for all parts of health: while it does not, none of them waits for it, so that health
 * is told at once.
 */
@Component
final class GraphReach {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Graph graph;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private boolean answers;

    GraphReach(Graph graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    synchronized boolean answers() {
        if (Duration.between(asked, clock.instant()).abs().compareTo(FRESH) > 0) {
            answers = graph.answers();
            asked = clock.instant();
        }
        return answers;
    }
}
