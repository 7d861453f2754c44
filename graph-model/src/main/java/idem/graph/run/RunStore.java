package idem.graph.run;

import idem.graph.GraphModelException;
import idem.graph.db.Graph;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.MapAccessor;
import org.neo4j.driver.types.TypeSystem;

/**
 * Runs as nodes of the graph, with their counts as properties. Of those that history does not name, and that looked at changes
 * alone, the newest are kept: while the API is served, there may be several a second.
 */
public final class RunStore {

    private static final long PASSING_KEPT = 1_000;
    private static final long PASSING_TOO_MANY = 1_100;

    private static final List<Boolean> TOLD = List.of(true);
    private static final List<Boolean> UNTOLD = List.of();

    private static final String SAVE = """
            MERGE (r:Run {id: $id})
            SET r += $properties
            FOREACH (passing IN $passing | SET r:Passing)
            FOREACH (change IN $changes |
              MERGE (c:Counter {name: 'changes'})
              ON CREATE SET c.value = 1
              ON MATCH SET c.value = c.value + 1)
            RETURN COUNT { MATCH (p:Passing) } AS passing
            """;

    private static final String FORGET = """
            MATCH (r:Passing)
            WITH r ORDER BY r.startedAt DESC, r.id DESC SKIP $kept
            WHERE NOT (r)--()
            DELETE r
            """;

    private static final String BEGIN_WRITING = "MATCH (r:Run {id: $id}) SET r:Unsettled";

    private static final String SETTLE = "MATCH (r:Unsettled) REMOVE r:Unsettled";

    private static final String FIND = "MATCH (r:Run {id: $id}) RETURN r AS run";

    private static final String RECENT = """
            MATCH (r:Run) WHERE r.startedAt < $before OR (r.startedAt = $before AND r.id < $beforeId)
            RETURN r AS run ORDER BY r.startedAt DESC, r.id DESC LIMIT $limit
            """;

    private static final String NEWEST = """
            MATCH (r:Run) USING INDEX r:Run(startedAt) WHERE r.startedAt > $begin AND r.kind = $kind
            RETURN r AS run ORDER BY r.startedAt DESC, r.id DESC LIMIT 1
            """;

    private static final String NEWEST_DONE = """
            MATCH (r:Run) USING INDEX r:Run(startedAt)
            WHERE r.startedAt > $begin AND r.kind = $kind AND r.state = 'done' AND r.overtaken IS NULL
            RETURN r AS run ORDER BY r.startedAt DESC, r.id DESC LIMIT 1
            """;

    private static final String UNFINISHED = """
            MATCH (r:Run {state: 'running'})
            RETURN r AS run ORDER BY r.startedAt, r.id
            """;

    private static final String FAIL = """
            MATCH (r:Run {state: 'running', kind: $kind})
            SET r.state = 'failed', r.finishedAt = $at
            """;

    /** Of those that history does not name, which a run after it takes for newer, none is kept. */
    private static final String OVERTAKE = """
            MATCH (r:Run) USING INDEX r:Run(startedAt)
            WHERE r.startedAt > $at AND r.kind = $kind AND r.state = 'done' AND r.overtaken IS NULL
            SET r.overtaken = true
            WITH r WHERE r:Passing AND NOT (r)--()
            DELETE r
            """;

    private final Graph graph;

    public RunStore(Graph graph) {
        this.graph = graph;
    }

    /** Writes the run as it stands now. */
    public void save(Run run) {
        graph.write(transaction -> {
            save(run, UNTOLD, transaction);
            return run;
        });
    }

    /** Writes that a run failed. Where the graph does not keep even that, the cause is still what is told of. */
    public void saveFailed(Run failed, RuntimeException cause) {
        try {
            save(failed);
        } catch (GraphModelException unsaved) {
            cause.addSuppressed(unsaved);
        }
    }

    /** Writes how a run ended and, where it wrote, tells other processes, at once. */
    public void end(RunEnd end) {
        graph.write(transaction -> {
            end(end, transaction);
            return end;
        });
    }

    /** The same within a transaction that writes the last of what the run found. */
    public static void end(RunEnd end, TransactionContext transaction) {
        save(end.run(), end.wrote() ? TOLD : UNTOLD, transaction);
    }

    /** Notes that a run over everything begins to write: until one has ended, the graph may be of two minds. */
    public void beginWriting(Run run, Fencing fencing) {
        graph.write(transaction -> {
            transaction.run(BEGIN_WRITING, Map.of("id", run.id())).consume();
            fencing.check(transaction);
            return run;
        });
    }

    /** Notes that a run over everything has written all. */
    public void settle(Fencing fencing) {
        graph.write(transaction -> {
            transaction.run(SETTLE).consume();
            fencing.check(transaction);
            return fencing;
        });
    }

    /**
     * Writes it.
     *
     * @param changes whether the counter of {@link Changes} is raised with it, which saves a small run a round trip
     */
    private static void save(Run run, List<Boolean> changes, TransactionContext transaction) {
        Map<String, Object> properties = new HashMap<>(run.counts());
        properties.put("kind", run.kind().word());
        properties.put("state", run.state().word());
        properties.put("full", run.full());
        properties.put("rulesHash", run.rulesHash());
        properties.put("startedAt", run.startedAt().atZone(ZoneOffset.UTC));
        run.finishedAt().ifPresent(at -> properties.put("finishedAt", at.atZone(ZoneOffset.UTC)));
        List<Boolean> passing = run.passing() ? List.of(true) : List.of();
        Record saved = transaction
                .run(SAVE, Map.of("id", run.id(), "properties", properties, "passing", passing, "changes", changes))
                .single();
        if (run.passing() && saved.get("passing").asLong() > PASSING_TOO_MANY) {
            transaction.run(FORGET, Map.of("kept", PASSING_KEPT)).consume();
        }
    }

    public Optional<Run> find(String id) {
        return graph.read(transaction ->
                transaction.run(FIND, Map.of("id", id)).stream().findFirst().map(RunStore::run));
    }

    /** The run of this kind that began last. */
    public Optional<Run> newest(RunKind kind) {
        return first(NEWEST, kind);
    }

    /**
     * Says of the runs of this kind that began after a time that is still to come that others have overtaken them: what the graph holds was
     * judged by a run over everything since the clock was set back. Where a clock was ahead, none of them counts as the newest.
     */
    public void overtake(RunKind kind, Instant at, Fencing fencing) {
        graph.write(transaction -> {
            transaction
                    .run(OVERTAKE, Map.of("kind", kind.word(), "at", at.atZone(ZoneOffset.UTC)))
                    .consume();
            fencing.check(transaction);
            return kind;
        });
    }

    /** The run of this kind that began last of those that are done and were not overtaken. */
    public Optional<Run> newestDone(RunKind kind) {
        return first(NEWEST_DONE, kind);
    }

    private Optional<Run> first(String cypher, RunKind kind) {
        Map<String, Object> parameters = Map.of("kind", kind.word(), "begin", Instant.EPOCH.atZone(ZoneOffset.UTC));
        return graph.read(transaction ->
                transaction.run(cypher, parameters).stream().findFirst().map(RunStore::run));
    }

    /** The newest runs that stand before the given one in time, newest first. */
    public List<Run> recent(Instant before, String beforeId, int limit) {
        return graph.read(transaction -> transaction
                .run(RECENT, Map.of("before", before.atZone(ZoneOffset.UTC), "beforeId", beforeId, "limit", limit))
                .list(RunStore::run));
    }

    /** Runs that have begun and not said how they ended, oldest first. */
    public List<Run> unfinished() {
        return graph.read(transaction -> transaction.run(UNFINISHED).list(RunStore::run));
    }

    /**
     * Says of runs of this kind that have not said how they ended that they failed: for who has the lease under which such runs
     * are at work, so that the process of each of them has ended.
     */
    public void failUnfinished(RunKind kind, Instant at, Fencing fencing) {
        if (unfinished().stream().anyMatch(run -> run.kind() == kind)) {
            graph.write(transaction -> {
                transaction
                        .run(FAIL, Map.of("kind", kind.word(), "at", at.atZone(ZoneOffset.UTC)))
                        .consume();
                fencing.check(transaction);
                return kind;
            });
        }
    }

    private static Run run(Record row) {
        MapAccessor node = row.get("run").asNode();
        Map<String, Long> counts = new TreeMap<>();
        for (String name : node.keys()) {
            if (node.get(name).hasType(TypeSystem.getDefault().INTEGER())) {
                counts.put(name, node.get(name).asLong());
            }
        }
        return new Run(
                node.get("id").asString(),
                RunKind.of(node.get("kind").asString()),
                RunState.of(node.get("state").asString()),
                node.get("full").asBoolean(),
                node.get("rulesHash").asString(),
                instant(node.get("startedAt")),
                node.get("finishedAt").isNull() ? Optional.empty() : Optional.of(instant(node.get("finishedAt"))),
                counts);
    }

    private static Instant instant(Value value) {
        return value.asZonedDateTime().toInstant();
    }
}
