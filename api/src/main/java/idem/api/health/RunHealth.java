package idem.api.health;

import idem.api.connection.GraphReach;
import idem.graph.db.Graph;
import idem.graph.person.PersonReader;
import idem.graph.run.Run;
import idem.graph.run.RunStore;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Tells of runs that have begun and not said how they ended, and of suspect persons. They are no fault by themselves: the next
 * run puts the ones right, and a steward looks at the others.
 */
@Component("runs")
final class RunHealth extends HealthOfGraph {

    private final RunStore runs;
    private final PersonReader persons;

    RunHealth(RunStore runs, Graph graph, GraphReach reach) {
        super(reach);
        this.runs = runs;
        this.persons = new PersonReader(graph);
    }

    @Override
    Health read() {
        List<String> unfinished = runs.unfinished().stream().map(Run::id).toList();
        return Health.up()
                .withDetail("unfinished", unfinished)
                .withDetail("suspects", persons.countSuspects())
                .build();
    }
}
