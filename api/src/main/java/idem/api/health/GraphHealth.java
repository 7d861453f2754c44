package idem.api.health;

import idem.api.connection.GraphReach;
import idem.api.connection.Restarts;
import idem.graph.db.Graph;
import idem.graph.db.Reach;
import idem.graph.run.Changes;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the graph answers and works, and what is to be done where it does not. */
@Component("graph")
final class GraphHealth extends HealthOfGraph {

    private final Graph graph;
    private final Changes changes;
    private final GraphReach reach;
    private final Restarts restarts;

    GraphHealth(Graph graph, Changes changes, GraphReach reach, Restarts restarts) {
        super(reach);
        this.graph = graph;
        this.changes = changes;
        this.reach = reach;
        this.restarts = restarts;
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
        Health.Builder health = Health.down().withDetail("uri", graph.uri());
        if (reach.now() == Reach.BROKEN) {
            health.withDetail("found", GraphReach.BROKEN_FOUND).withDetail("expected", GraphReach.BROKEN_EXPECTED);
            restarts.trouble().ifPresent(trouble -> health.withDetail("restartWaits", trouble));
        }
        return health.build();
    }
}
