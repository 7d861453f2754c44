package idem.api.health;

import idem.graph.GraphOutOfReachException;
import idem.graph.run.Run;
import idem.graph.run.RunStore;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells of runs that have begun and not said how they ended. They are no fault by themselves: the next run puts them right. */
@Component("runs")
final class RunHealth implements HealthIndicator {

    private final RunStore runs;

    RunHealth(RunStore runs) {
        this.runs = runs;
    }

    @Override
    public Health health() {
        try {
            List<String> unfinished = runs.unfinished().stream().map(Run::id).toList();
            return Health.up().withDetail("unfinished", unfinished).build();
        } catch (GraphOutOfReachException e) {
            return Health.unknown().build();
        }
    }
}
