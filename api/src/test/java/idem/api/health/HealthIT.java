package idem.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.connection.GraphReach;
import idem.api.connection.Restarts;
import idem.graph.db.CutLine;
import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import idem.graph.run.Changes;
import idem.graph.run.RunStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What health tells of a graph that answers, and of one that does so no more. */
final class HealthIT {

    private final TestGraph server = TestGraph.shared();

    @Test
    void aGraphThatAnswersNoMoreIsToldAfterOneCall() throws IOException {
        try (CutLine line = CutLine.to(server.uri());
                Graph graph = Graph.connect(line.uri(), server.user(), server.password())) {
            assertThat(statuses(graph)).containsExactly(Status.UP, Status.UP);

            line.cut();
            assertThat(statuses(graph)).containsExactly(Status.DOWN, Status.UNKNOWN);
            assertThat(line.callsSinceCut()).as("nothing is tried again").isLessThanOrEqualTo(1);
        }
    }

    /** Of the graph and of its runs, as one question for health asks them. */
    private static List<Status> statuses(Graph graph) {
        GraphReach reach = new GraphReach(graph, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        return List.of(
                new GraphHealth(graph, new Changes(graph), reach, new Restarts(reach::now, () -> false))
                        .health()
                        .getStatus(),
                new RunHealth(new RunStore(graph), graph, reach).health().getStatus());
    }
}
