package idem.api.health;

import idem.api.connection.GraphReach;
import idem.graph.GraphOutOfReachException;
import idem.graph.db.Reach;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A part of health that reads the graph, but only once that is known to answer: else each part would wait half a minute. */
abstract sealed class HealthOfGraph implements HealthIndicator
        permits ErasureHealth, GraphHealth, ResolverHealth, RunHealth, TagHealth {

    private final GraphReach reach;

    HealthOfGraph(GraphReach reach) {
        this.reach = reach;
    }

    @Override
    public final Health health() {
        if (reach.now() != Reach.ANSWERS) {
            return silent();
        }
        try {
            return read();
        } catch (GraphOutOfReachException e) {
            return silent();
        }
    }

    /** What is told of a graph that answers. */
    abstract Health read();

    /** What is told of one that does not. */
    Health silent() {
        return Health.unknown().build();
    }
}
