package idem.graph.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.GraphOutOfReachException;
import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.TransactionContext;

/** Runs that nothing names are forgotten, all others and the newest stay. */
class RunStoreIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Graph graph = Graph.connect(
            TestGraph.shared().uri().toString(),
            TestGraph.shared().user(),
            TestGraph.shared().password());
    private final RunStore store = new RunStore(graph);
    private int runs;

    @BeforeEach
    @AfterEach
    void empty() {
        ask("MATCH (n) WHERE n:Run OR n.id = 'of history' DETACH DELETE n RETURN count(*) AS n");
    }

    @Test
    void ofRunsThatNothingNamesTheNewestThousandStay() {
        Run full = save(RunKind.RESOLVE, RunState.DONE, true, Map.of());
        Run ofHistory = save(RunKind.RESOLVE, RunState.DONE, false, Map.of("created", 1L));
        Run failed = save(RunKind.RESOLVE, RunState.FAILED, false, Map.of());
        Run unfinished = save(RunKind.RESOLVE, RunState.RUNNING, false, Map.of());
        Run tagging = save(RunKind.TAG, RunState.DONE, false, Map.of());
        Run named = save(RunKind.RESOLVE, RunState.DONE, false, Map.of());
        ask("MATCH (r:Run {id: '" + named.id()
                + "'}) CREATE ({id: 'of history'})-[:RETIRED_IN]->(r) RETURN count(*) AS n");
        Run oldest = save(RunKind.RESOLVE, RunState.DONE, false, Map.of("links", 7L));
        Run next = save(RunKind.RESOLVE, RunState.DONE, false, Map.of("links", 7L, "created", 0L));
        ask("""
                MATCH (r:Run {id: '%s'})
                UNWIND range(1, 1200) AS n
                CREATE (copy:Run:Passing)
                SET copy = r {.*, id: r.id + '-' + toString(n), startedAt: r.startedAt + duration({microseconds: n})}
                RETURN count(*) AS n
                """.formatted(next.id()));
        Run newest = save(RunKind.RESOLVE, RunState.DONE, false, Map.of());

        assertThat(store.find(oldest.id())).isEmpty();
        for (Run kept : new Run[] {full, ofHistory, failed, unfinished, tagging, named, newest}) {
            assertThat(store.find(kept.id())).as(kept.id()).contains(kept);
        }
        assertThat(ask("MATCH (r:Passing) RETURN count(r) AS n"))
                .as("the newest, and the one that history names")
                .isEqualTo(1_000L + 1);
        assertThat(store.recent(BEGIN.plus(1, ChronoUnit.DAYS), "", 1_000))
                .hasSize(1_000)
                .first()
                .isEqualTo(newest);
        assertThat(store.newestDone(RunKind.RESOLVE)).contains(newest);
        assertThat(store.newest(RunKind.TAG)).contains(tagging);
    }

    @Test
    void whyARunFailedIsToldThoughTheGraphDoesNotKeepThatItDid() {
        GraphOutOfReachException silent = new GraphOutOfReachException("found no Neo4j", new IllegalStateException());
        TransactionContext lost = (TransactionContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransactionContext.class}, (proxy, method, arguments) -> {
                    throw silent;
                });
        RuntimeException cause = new IllegalStateException("what went wrong first");

        new RunStore(graph.within(lost)).saveFailed(Run.begin("run", RunKind.TAG, true, "hash", BEGIN), cause);

        assertThat(cause).hasSuppressedException(silent);
    }

    private Run save(RunKind kind, RunState state, boolean full, Map<String, Long> counts) {
        Instant at = BEGIN.plusSeconds(runs);
        Optional<Instant> end = state == RunState.RUNNING ? Optional.empty() : Optional.of(at.plusMillis(5));
        Run run = new Run("run-%05d".formatted(runs++), kind, state, full, "hash", at, end, counts);
        store.save(run);
        return run;
    }

    private long ask(String cypher) {
        return graph.write(
                transaction -> transaction.run(cypher).single().get("n").asLong());
    }
}
