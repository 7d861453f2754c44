package idem.graph.tag;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import idem.graph.tag.SegmentHistory.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evaluations keep the order in which they were made, whatever the clock says. */
final class SegmentHistoryIT {

    private static final String CODE = "history_in_order";
    private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
    private static final byte[] NOBODY = {};

    private final Graph graph = TestGraph.shared().connect();
    private final SegmentHistory history = new SegmentHistory(graph);

    @BeforeEach
    void save() {
        forget();
        graph.write(tx -> tx.run("CREATE (:Segment {code: '" + CODE + "'})").consume());
    }

    @AfterEach
    void close() {
        forget();
        graph.close();
    }

    private void forget() {
        history.forget(CODE);
        graph.write(tx ->
                tx.run("MATCH (s:Segment {code: '" + CODE + "'}) DELETE s").consume());
    }

    @Test
    void oneAfterTheClockWasSetBackStandsBehindTheLast() {
        Instant later = AT.plus(Duration.ofHours(2));
        assertThat(evaluate(AT, 1)).isEqualTo(AT);
        assertThat(evaluate(later, 2)).isEqualTo(later);
        Instant third = evaluate(AT.minus(Duration.ofDays(1)), 3);
        Instant fourth = evaluate(third, 4);

        assertThat(third).isAfter(later);
        assertThat(fourth).as("in the same instant").isAfter(third);
        assertThat(history.state(CODE).orElseThrow().at()).isEqualTo(fourth);
        assertThat(entered(AT)).containsExactly(4, 3, 2);
        assertThat(entered(later)).containsExactly(4, 3);
        assertThat(history.standing(CODE, fourth)).contains(fourth);
        assertThat(history.first(CODE)).contains(AT);
    }

    private Instant evaluate(Instant at, int who) {
        SegmentHistory.Evaluation evaluation = new SegmentHistory.Evaluation("e_" + who, CODE, at);
        return history.save(evaluation, who, new byte[] {(byte) who}, new byte[] {(byte) who}, NOBODY);
    }

    /** Who entered after an instant, newest first. */
    private List<Integer> entered(Instant since) {
        return history.after(CODE, since).stream()
                .map(Step::entered)
                .map(bytes -> (int) bytes[0])
                .toList();
    }
}
