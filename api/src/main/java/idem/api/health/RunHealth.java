package idem.api.health;

import idem.graph.GraphOutOfReachException;
import idem.graph.db.Graph;
import idem.graph.person.PersonReader;
import idem.graph.run.Run;
import idem.graph.run.RunStore;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells of runs that have begun and not said how they ended, and of suspect persons. They are no fault by themselves: the next
 * run puts the ones right, and a steward looks at the others.
 */
@Component("runs")
final class RunHealth implements HealthIndicator {

    private final RunStore runs;
    private final PersonReader persons;
    private final GraphReach reach;

    RunHealth(RunStore runs, Graph graph, GraphReach reach) {
        this.runs = runs;
        this.persons = new PersonReader(graph);
        this.reach = reach;
    }

    @Override
    public Health health() {
        if (!reach.answers()) {
            return Health.unknown().build();
        }
        try {
            List<String> unfinished = runs.unfinished().stream().map(Run::id).toList();
            return Health.up()
                    .withDetail("unfinished", unfinished)
                    .withDetail("suspects", persons.countSuspects())
                    .build();
        } catch (GraphOutOfReachException e) {
            return Health.unknown().build();
        }
    }
}
