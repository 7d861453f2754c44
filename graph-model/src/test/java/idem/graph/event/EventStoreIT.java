package idem.graph.event;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import idem.graph.identifier.BlockList;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Normaliser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** What appending events makes of the graph. */
class EventStoreIT {

    private static final TestGraph SERVER = TestGraph.shared();
    private static final Graph GRAPH = Graph.connect(SERVER.uri().toString(), SERVER.user(), SERVER.password());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Namespaces NAMESPACES = new Namespaces(
            List.of(namespace("crm_id", 0), namespace("phone", 1), namespace("cookie", 2)),
            new BlockList(Map.of("crm_id", Set.of("blocked")), Map.of()));

    private static Namespace namespace(String name, int priority) {
        return new Namespace(
                name,
                priority,
                "person",
                OptionalInt.empty(),
                new Normaliser.Plain(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                true);
    }

    private final EventStore store = new EventStore(GRAPH);

    @BeforeEach
    void empty() {
        GRAPH.write(tx ->
                tx.run("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n").consume());
    }

    @AfterAll
    static void close() {
        GRAPH.close();
    }

    private static Event event(String id, String source, int hour, String... keys) {
        return new Event(
                id,
                source,
                EventType.TRACK,
                "Seen",
                source + "-channel",
                START.plusSeconds(3600L * hour),
                START.plusSeconds(3600L * 1000),
                List.of(keys).stream().map(Identifier::parse).toList(),
                Map.of("n", hour),
                Map.of("hour", hour));
    }

    private static List<Map<String, Object>> rows(String statement) {
        return GRAPH.read(tx -> tx.run(statement).list(Record::asMap));
    }

    private static List<Map<String, Object>> picture() {
        List<Map<String, Object>> all = new ArrayList<>(
                rows("MATCH (a)-[l:LINKED]->(b) RETURN a.key AS a, b.key AS b, properties(l) AS l ORDER BY a, b"));
        all.addAll(rows(
                "MATCH (i:Identifier) RETURN i.key AS key, i.firstSeen AS first, i.lastSeen AS last ORDER BY key"));
        all.addAll(
                rows("MATCH (e:Event)-[:BY]->(i) RETURN e.key AS key, properties(e) AS e, i.key AS by ORDER BY key"));
        all.addAll(
                rows("MATCH (i)-[:HAS_TRAITS]->(t) RETURN t.key AS key, properties(t) AS t, i.key AS of ORDER BY key"));
        return all;
    }

    @Test
    void appendingAgainWritesNothing() {
        List<Event> events =
                List.of(event("1", "app", 1, "crm_id:a", "phone:1"), event("1", "app", 1, "crm_id:a", "phone:1"));
        assertThat(store.append(events, NAMESPACES).accepted()).isEqualTo(1);
        GRAPH.write(tx -> tx.run("MATCH (i:Identifier) REMOVE i:Dirty").consume());

        Appended again = store.append(events, NAMESPACES);

        assertThat(again.duplicates()).isEqualTo(2);
        assertThat(rows("MATCH (i:Identifier) RETURN i.key AS key, i.rev AS rev, i:Dirty AS dirty ORDER BY key"))
                .containsExactly(
                        Map.of("key", "crm_id:a", "rev", 1L, "dirty", false),
                        Map.of("key", "phone:1", "rev", 1L, "dirty", false));
        assertThat(rows("MATCH ()-[l:LINKED]->() RETURN l.count AS count")).containsExactly(Map.of("count", 1L));
    }

    @Test
    void aTimeAfterItsReceiptCountsAsTheReceipt() {
        store.append(List.of(event("1", "app", 5000, "crm_id:a", "phone:1")), NAMESPACES);
        assertThat(rows("MATCH (e:Event), ()-[l:LINKED]->() RETURN e.timestamp = e.receivedAt AS same, "
                        + "l.lastSeen = e.receivedAt AS link"))
                .containsExactly(Map.of("same", true, "link", true));
    }

    @Test
    void anEventHangsOnTheStrongestThatIsNeitherBlockedNorShared() {
        store.append(List.of(event("1", "app", 1, "phone:1", "cookie:c")), NAMESPACES);
        GRAPH.write(tx -> tx.run("MATCH (i:Identifier {key: 'phone:1'}) SET i.shared = true")
                .consume());
        store.append(
                List.of(
                        event("2", "app", 2, "phone:1", "cookie:c"),
                        event("3", "app", 3, "crm_id:blocked", "cookie:c"),
                        event("4", "app", 4, "crm_id:blocked")),
                NAMESPACES);
        assertThat(rows("MATCH (e:Event) OPTIONAL MATCH (e)-[:BY]->(i) "
                        + "RETURN e.key + ' ' + coalesce(i.key, 'nobody') AS by ORDER BY by"))
                .extracting(row -> row.get("by"))
                .containsExactly("app/1 phone:1", "app/2 cookie:c", "app/3 cookie:c", "app/4 nobody");
    }

    @Test
    void anyBatchingInAnyOrderMakesOneAndTheSameGraph() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            List<String> keys = new ArrayList<>(List.of("crm_id:" + random.nextInt(5)));
            if (random.nextBoolean()) {
                keys.add("phone:" + random.nextInt(5));
            }
            if (random.nextBoolean()) {
                keys.add("cookie:" + random.nextInt(9));
            }
            events.add(event("m" + i, "s" + random.nextInt(3), random.nextInt(100), keys.toArray(String[]::new)));
        }
        store.append(events, NAMESPACES);
        List<Map<String, Object>> whole = picture();
        for (int round = 0; round < 2; round++) {
            empty();
            Collections.shuffle(events, random);
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + 1 + random.nextInt(80));
                store.append(events.subList(Math.max(0, from - 5), to), NAMESPACES);
                from = to;
            }
            assertThat(picture()).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void writersAtOneTimeLoseAndDoubleNothing() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            events.add(event("m" + i, "app", i % 50, "crm_id:" + i % 7, "phone:" + i % 11, "cookie:" + i % 13));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                List<Event> own = new ArrayList<>(events);
                Collections.shuffle(own, new Random(writer));
                writers.add(() -> {
                    int accepted = 0;
                    for (int from = 0; from < own.size(); from += 50) {
                        accepted += store.append(own.subList(from, from + 50), NAMESPACES)
                                .accepted();
                    }
                    return accepted;
                });
            }
            int accepted = 0;
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                accepted += writer.get();
            }
            assertThat(accepted).isEqualTo(400);
        } finally {
            threads.shutdownNow();
        }
        List<Map<String, Object>> together = picture();
        empty();
        store.append(events, NAMESPACES);
        assertThat(together).isEqualTo(picture());
    }

    /** A deadlock would have one of the two tried again. */
    @Test
    void whoStatesAnIdentifierThatAnotherIsWritingWaitsAndIsNotInItsWay() throws Exception {
        store.append(List.of(event("before", "crm", 0, "crm_id:1", "phone:1")), NAMESPACES);
        ExecutorService other = Executors.newSingleThreadExecutor();
        AtomicInteger tries = new AtomicInteger();
        Future<Integer> second = GRAPH.write(tx -> {
            tries.incrementAndGet();
            append(tx, event("one", "crm", 1, "crm_id:1", "phone:1"));
            Future<Integer> waiting = other.submit(() -> GRAPH.write(another -> {
                int tried = tries.incrementAndGet();
                append(another, event("two", "crm", 2, "crm_id:1", "phone:1"));
                return tried;
            }));
            while (rows("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status")
                    .isEmpty()) {
                assertThat(waiting).isNotDone();
            }
            append(tx, event("three", "shop", 3, "crm_id:1", "phone:1"));
            return waiting;
        });
        other.shutdown();

        assertThat(second.get()).isEqualTo(2);
        assertThat(tries).hasValue(2);
        assertThat(rows("MATCH (:Identifier {key: 'crm_id:1'})<-[:BY]-(e) RETURN e.key AS key"))
                .hasSize(4);
    }

    private static void append(TransactionContext transaction, Event event) {
        assertThat(new EventStore(GRAPH.within(transaction))
                        .append(List.of(event), NAMESPACES)
                        .accepted())
                .isEqualTo(1);
    }
}
