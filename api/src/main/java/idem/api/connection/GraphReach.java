package idem.api.connection;

import idem.graph.db.Graph;
import idem.graph.db.Reach;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Whether the graph answers and works, asked once for all who want to know: while it does not, none of them waits for it, so
 * that they can say so at once.
 */
@Component
public final class GraphReach {

    /** What is found where the graph is {@link Reach#BROKEN}. */
    public static final String BROKEN_FOUND =
            "that Neo4j has stopped its database after an error of its own, as where its disk is full";

    public static final String BROKEN_EXPECTED =
            "one that works: free room on its disk; the embedded Neo4j is then started again by itself, one named with --neo4j is yours to start again";

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Graph graph;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private Reach reach = Reach.SILENT;

    public GraphReach(Graph graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    public synchronized Reach now() {
        if (Duration.between(asked, clock.instant()).abs().compareTo(FRESH) > 0) {
            reach = graph.reach();
            asked = clock.instant();
        }
        return reach;
    }

    /** The same for who has just met a failure, after which an older good answer is no longer believed. */
    public synchronized Reach afterFailure() {
        if (reach == Reach.ANSWERS) {
            asked = Instant.MIN;
        }
        return now();
    }
}
