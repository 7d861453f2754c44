package idem.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.db.TestGraph;
import idem.graph.run.Lease;
import idem.graph.run.Run;
import idem.tagger.Tagging.Extent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of live tagging that is stopped, or that others come between, after its claim and before it has written. */
class LiveTaggingIT {

    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(5);
    private static final Instant FAR_AHEAD = NOW.plus(Duration.ofDays(100));
    private static final Duration LONG = Duration.ofSeconds(60);

    private final AtomicInteger ids = new AtomicInteger();
    private SmallWorld world;

    /** The second person has ordered since she was tagged. */
    @BeforeEach
    void fill() {
        world = new SmallWorld()
                .person(0, "known")
                .person(1, "known")
                .order(0, "2026-11-20T10:00:00Z", "100")
                .order(1, "2026-11-19T10:00:00Z", "50");
        Run unused = tagging().tag(Extent.FULL, NOW, Progress.NONE);
        world.order(1, "2026-11-21T03:00:00Z", "70");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoIsKilledBeforeItHasWrittenLeavesHerDue() throws Exception {
        Process process;
        try (Stalled stalled = new Stalled()) {
            TestGraph graph = TestGraph.shared();
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LiveTaggingProcess.class.getName(),
                            graph.uri().toString(),
                            graph.user(),
                            graph.password(),
                            LATER.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            stalled.claimed();
            process.destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(orders()).containsExactly("1", "1");
        assertThat(world.ask("MATCH (l:Lease) RETURN l.name")).containsExactly("tag-writer");

        assertThat(live().tagDue(LATER)).isEqualTo(1);

        assertThat(orders()).containsExactly("1", "2");
        assertThat(world.ask("MATCH (l:Lease) RETURN l.name")).isEmpty();
        assertThatARunOverEverybodyWritesNothing();
    }

    @Test
    void nothingIsWrittenUnderALeaseThatAnotherHasTakenOver() throws Exception {
        CompletableFuture<Long> tagging;
        try (Stalled stalled = new Stalled()) {
            tagging = CompletableFuture.supplyAsync(() -> live().tagDue(LATER));
            stalled.claimed();
            world.run("MATCH (l:Lease) SET l.holder = 'another', l.fencing = l.fencing + 1", Map.of());
        }
        assertThat(tagging).succeedsWithin(LONG).isEqualTo(0L);
        assertThat(orders()).containsExactly("1", "1");
        assertThat(world.ask("MATCH (l:Lease) RETURN l.holder")).containsExactly("another");
        assertThat(live().tagDue(LATER)).as("while another holds it").isZero();

        world.run("MATCH (l:Lease) DELETE l", Map.of());
        assertThat(live().tagDue(LATER)).isEqualTo(1);
        assertThat(orders()).containsExactly("1", "2");
    }

    @Test
    void whatTouchesHerAfterTheClaimIsNotLost() throws Exception {
        CompletableFuture<Long> tagging;
        try (Stalled stalled = new Stalled()) {
            tagging = CompletableFuture.supplyAsync(() -> live().tagDue(LATER));
            stalled.claimed();
            CompletableFuture<SmallWorld> order =
                    CompletableFuture.supplyAsync(() -> world.order(1, "2026-11-21T03:30:00Z", "70"));
            stalled.goOn();
            assertThat(order).succeedsWithin(LONG);
        }
        assertThat(tagging).succeedsWithin(LONG);
        LiveTagging live = live();
        live.tagDue(LATER);
        assertThat(orders()).containsExactly("1", "3");
        assertThat(live.tagDue(LATER)).isZero();
    }

    @Test
    void aRunWaitsForWhatIsBeingTagged() throws Exception {
        CompletableFuture<Long> live;
        CompletableFuture<Run> run;
        try (Stalled stalled = new Stalled()) {
            live = CompletableFuture.supplyAsync(() -> live().tagDue(LATER));
            stalled.claimed();
            run = CompletableFuture.supplyAsync(() -> tagging().tag(Extent.DUE, LATER, Progress.NONE));
            until("MATCH (l:Lease {name: 'tag'}) RETURN l.name", "tag");
        }
        assertThat(live).succeedsWithin(LONG).isEqualTo(1L);
        assertThat(run).succeedsWithin(LONG);
        assertThat(run.join().counts()).containsEntry("persons", 0L);
        assertThat(orders()).containsExactly("1", "2");
    }

    @Test
    void aRunNeedNotWaitForAllWhoAreDue() {
        world.run(
                "UNWIND range(2, 801) AS n CREATE (:Person {id: 'p' + n, number: n, kind: 'known', createdAt: datetime(), tagsDueAt: 0})",
                Map.of());
        try (Lease waiting = Lease.take(world.graph(), "tag")) {
            assertThat(waiting).isNotNull();
            assertThat(live().tagDue(LATER)).isEqualTo(500);
        }
        assertThat(live().tagDue(LATER)).isEqualTo(301);
        assertThat(live().tagDue(LATER)).isZero();
    }

    @Test
    void whomAClockThatWasAheadTaggedIsTaggedAnewOnceItIsSetBack() {
        LiveTagging live = live();
        live.tagDue(FAR_AHEAD);
        assertThat(orders()).containsExactly("0", "0");

        live.tagDue(LATER);
        assertThat(orders()).containsExactly("1", "2");
        assertThat(live.tagDue(LATER)).isZero();
        assertThatARunOverEverybodyWritesNothing();

        live.tagDue(FAR_AHEAD);
        live().tagDue(LATER);
        assertThat(orders()).as("by a process that knew nothing of that clock").containsExactly("1", "2");
    }

    @Test
    void whomARunTaggedAsOfATimeToComeStaysAsSheIs() {
        Run ahead = tagging().tag(Extent.FULL, FAR_AHEAD, Progress.NONE);
        assertThat(ahead.counts()).containsEntry("persons", 2L);

        assertThat(live().tagDue(LATER)).isZero();
        assertThat(orders()).containsExactly("0", "0");
    }

    /** Lets no tagger write her numbers; when it is closed, they may. */
    private final class Stalled implements AutoCloseable {

        private final CountDownLatch over = new CountDownLatch(1);
        private final CompletableFuture<Boolean> holding;

        Stalled() throws InterruptedException {
            CountDownLatch held = new CountDownLatch(1);
            this.holding = CompletableFuture.supplyAsync(() -> world.graph().write(transaction -> {
                Object unused = transaction
                        .run("MATCH (:Person {number: 1})-[:HAS_METRICS]->(m) SET m.locked = true REMOVE m.locked")
                        .consume();
                held.countDown();
                return isOver();
            }));
            assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
        }

        private boolean isOver() {
            try {
                return over.await(120, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Waits until she is claimed. */
        void claimed() throws InterruptedException {
            until("MATCH (p:Person {number: 1}) RETURN p.tagsDueAt", "-1");
        }

        void goOn() {
            over.countDown();
        }

        @Override
        public void close() {
            goOn();
            assertThat(holding).succeedsWithin(LONG).isEqualTo(true);
        }
    }

    private void until(String cypher, String answer) throws InterruptedException {
        for (long end = System.nanoTime() + LONG.toNanos(); System.nanoTime() < end; TimeUnit.MILLISECONDS.sleep(10)) {
            if (world.ask(cypher).equals(List.of(answer))) {
                return;
            }
        }
        assertThat(world.ask(cypher)).containsExactly(answer);
    }

    private void assertThatARunOverEverybodyWritesNothing() {
        world.run("MATCH (s:TaggingState) SET s.rules = 'others'", Map.of());
        assertThat(tagging().tag(Extent.DUE, LATER, Progress.NONE).counts())
                .containsEntry("persons", 2L)
                .containsEntry("tagsAdded", 0L)
                .containsEntry("tagsRemoved", 0L)
                .containsEntry("metricsWritten", 0L);
    }

    private List<String> orders() {
        return world.ask("MATCH (p:Person)-[:HAS_METRICS]->(m) RETURN m.orders_30d ORDER BY p.number");
    }

    private LiveTagging live() {
        return new LiveTagging(world.graph(), LiveTaggingProcess.RULES);
    }

    private Tagging tagging() {
        return new Tagging(
                world.graph(),
                LiveTaggingProcess.RULES,
                Clock.fixed(NOW, ZoneOffset.UTC),
                () -> "run" + ids.incrementAndGet());
    }
}
