package idem.api.health;

import idem.graph.GraphOutOfReachException;
import idem.graph.db.Graph;
import idem.graph.run.Changes;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the graph answers. */
@Component("graph")
final class GraphHealth implements HealthIndicator {

    private final Graph graph;
    private final Changes changes;
    private final GraphReach reach;

    GraphHealth(Graph graph, Changes changes, GraphReach reach) {
        this.graph = graph;
        this.changes = changes;
        this.reach = reach;
    }

    @Override
    public Health health() {
        if (!reach.answers()) {
            return Health.down().withDetail("uri", graph.uri()).build();
        }
        try {
            return Health.up()
                    .withDetail("uri", graph.uri())
                    .withDetail("changes", changes.value())
                    .build();
        } catch (GraphOutOfReachException e) {
            return Health.down().withDetail("uri", graph.uri()).build();
        }
    }
}
