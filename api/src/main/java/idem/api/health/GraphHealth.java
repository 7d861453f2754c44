package idem.api.health;

import idem.graph.db.Graph;
import idem.graph.run.Changes;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the graph answers. */
@Component("graph")
final class GraphHealth extends HealthOfGraph {

    private final Graph graph;
    private final Changes changes;

    GraphHealth(Graph graph, Changes changes, GraphReach reach) {
        super(reach);
        this.graph = graph;
        this.changes = changes;
    }

    @Override
    Health read() {
        return Health.up()
                .withDetail("uri", graph.uri())
                .withDetail("changes", changes.value())
                .build();
    }

    @Override
    Health silent() {
        return Health.down().withDetail("uri", graph.uri()).build();
    }
}
