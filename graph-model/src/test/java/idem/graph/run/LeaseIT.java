package idem.graph.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.LeaseHeldException;
import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One process at a time holds a lease, and who has lost it writes nothing more. */
class LeaseIT {

    private static final String NAME = "work";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Graph graph = TestGraph.shared().connect();

    @BeforeEach
    void empty() {
        ask("MATCH (n) WHERE n:Lease OR n:Written OR n:Counter DETACH DELETE n RETURN count(*) AS n");
    }

    @AfterEach
    void close() {
        empty();
        graph.close();
    }

    @Test
    void anotherIsRefusedUntilItIsGivenBack() {
        Lease lease = Lease.take(graph, NAME);
        assertThatThrownBy(() -> Lease.take(graph, NAME))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("\"work\"");
        assertThat(Term.underWay(graph, NAME)).isTrue();
        lease.close();
        assertThat(Term.underWay(graph, NAME)).isFalse();
        Lease.take(graph, NAME).close();
        assertThat(leases()).isZero();
    }

    @Test
    void whoWaitsGetsItAsSoonAsItIsGivenBackWithOtherWork() {
        Term term = Term.begin(graph, NAME);
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> Lease.await(graph, NAME, LONG).close());
        graph.atomically(inside -> {
            write(inside);
            term.end(inside);
            return NAME;
        });
        assertThat(waiting).succeedsWithin(LONG);
        assertThat(ask("MATCH (w:Written) RETURN count(w) AS n")).isOne();
    }

    @Test
    void whoAsksWhileATransactionTakesItWaitsForThat() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Term> first = CompletableFuture.supplyAsync(() -> graph.atomically(inside -> {
            Term term = Term.begin(inside, NAME);
            taken.countDown();
            awaited(goOn);
            return term;
        }));
        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> {
            try {
                Term unused = Term.begin(graph, NAME);
                return true;
            } catch (LeaseHeldException e) {
                return false;
            }
        });
        goOn.countDown();
        assertThat(first).succeedsWithin(LONG);
        assertThat(second).succeedsWithin(LONG).isEqualTo(false);
        first.join().end(graph);
    }

    @Test
    void whatIsUndoneTakesNoLease() {
        assertThatThrownBy(() -> graph.atomically(inside -> {
                    Term unused = Term.begin(inside, NAME);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(leases()).isZero();
    }

    @Test
    void whoHasBeenSilentForTooLongLosesItAndWritesNothingMore() {
        Term silent = Term.begin(graph, NAME);
        ask("MATCH (l:Lease) SET l.until = datetime() - duration({seconds: 1}) RETURN count(l) AS n");
        assertThat(Term.underWay(graph, NAME)).isFalse();
        Term next = Term.begin(graph, NAME);

        assertThatThrownBy(() -> graph.write(transaction -> {
                    silent.check(transaction);
                    return NAME;
                }))
                .isInstanceOf(LeaseHeldException.class);
        for (boolean tell : List.of(true, false)) {
            assertThatThrownBy(() -> graph.atomically(inside -> {
                        write(inside);
                        if (tell) {
                            silent.tellAndEnd(inside);
                        } else {
                            silent.end(inside);
                        }
                        return NAME;
                    }))
                    .isInstanceOf(LeaseHeldException.class);
        }
        silent.abandon(graph);

        assertThat(ask("MATCH (w:Written) RETURN count(w) AS n")).isZero();
        assertThat(new Changes(graph).value()).isZero();
        assertThat(leases()).as("that of the next").isOne();
        next.tellAndEnd(graph);
        assertThat(leases()).isZero();
        assertThat(new Changes(graph).value()).isOne();
    }

    /** Nobody else asked for it meanwhile. */
    @Test
    void whoWasSilentForTooLongStillHoldsItWhereNobodyTookIt() {
        Term silent = Term.begin(graph, NAME);
        ask("MATCH (l:Lease) SET l.until = datetime() - duration({seconds: 1}) RETURN count(l) AS n");
        silent.end(graph);
        assertThat(leases()).isZero();
    }

    @Test
    void thatOfAProcessThatHasEndedIsFreeAtOnce() {
        Term killed = Term.begin(graph, NAME);
        ask("MATCH (l:Lease) SET l.holder = replace(l.holder, ' lease ', '1 lease ') RETURN count(l) AS n");
        assertThat(Term.underWay(graph, NAME)).isFalse();
        Term next = Term.begin(graph, NAME);
        assertThatThrownBy(() -> killed.end(graph)).isInstanceOf(LeaseHeldException.class);
        next.end(graph);
    }

    @Test
    void thatOfAnotherHostIsNotHeldUntilTheGraphsClockHasCaughtUp() {
        Term elsewhere = Term.begin(graph, NAME);
        ask("MATCH (l:Lease) SET l.holder = 'other.' + l.holder RETURN count(l) AS n");
        assertThatThrownBy(() -> Term.begin(graph, NAME)).isInstanceOf(LeaseHeldException.class);
        ask("MATCH (l:Lease) SET l.until = datetime() + duration({hours: 5}) RETURN count(l) AS n");
        assertThat(Term.underWay(graph, NAME)).isFalse();
        Term next = Term.begin(graph, NAME);
        assertThatThrownBy(() -> elsewhere.end(graph)).isInstanceOf(LeaseHeldException.class);

        ask("MATCH (l:Lease) SET l.until = datetime() + duration({hours: 5}) RETURN count(l) AS n");
        assertThatThrownBy(() -> Term.begin(graph, NAME))
                .as("a process that is seen to live")
                .isInstanceOf(LeaseHeldException.class);
        next.end(graph);
    }

    private static void write(Graph inside) {
        Object unused =
                inside.write(transaction -> transaction.run("CREATE (:Written)").consume());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long leases() {
        return ask("MATCH (l:Lease) RETURN count(l) AS n");
    }

    private long ask(String cypher) {
        return graph.write(
                transaction -> transaction.run(cypher).single().get("n").asLong());
    }
}
