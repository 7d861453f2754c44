package idem.graph.identifier;

import idem.graph.db.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * Gathers which identifiers a batch of events states and when, and writes them. One statement takes all of them, new or
 * not, in order of key, and so locks them in that order until the transaction ends: two writers never wait for each other.
 */
public final class IdentifierAppender {

    /**
     * Sets the label that a node has first, which locks the node and nothing else. Where a value is set from itself, Neo4j
     * locks the node's relationships before the node: who waited for the node would so be in the way of the one who holds it
     * and adds a relationship, and one of the two would end.
     */
    private static final String UPSERT = """
            UNWIND $rows AS row
            MERGE (i:Identifier {key: row[0]})
            ON CREATE SET i:Dirty, i.namespace = row[4], i.value = row[5], i.rev = 1,
                i.firstSeen = row[1], i.lastSeen = row[2]
            ON MATCH SET i:Identifier, i.rev = i.rev + 1,
                i.firstSeen = CASE WHEN row[1] < i.firstSeen THEN row[1] ELSE i.firstSeen END,
                i.lastSeen = CASE WHEN row[2] > i.lastSeen THEN row[2] ELSE i.lastSeen END
            RETURN collect(row[3]) AS numbers, collect(id(i)) AS nodes,
                collect(CASE WHEN i.rev = 1 THEN row[3] END) AS created,
                collect(CASE WHEN i.shared THEN row[3] END) AS shared,
                collect(CASE WHEN NOT i:Dirty THEN row[3] END) AS clean
            """;

    private static final String MARK = """
            UNWIND $nodes AS node
            MATCH (i) WHERE id(i) = node
            SET i:Dirty
            """;

    /** By number, as all who lock several persons; what is set locks her until the event can be seen. */
    private static final String TOUCH = """
            UNWIND $nodes AS node
            MATCH (i)-[:BELONGS_TO]->(p:Person) WHERE id(i) = node
            WITH DISTINCT p ORDER BY p.number
            SET p.tagsDueAt = 0
            """;

    private final Map<String, Sighting> seen = new HashMap<>();

    /** When an identifier was stated, and whether with others. */
    private static final class Sighting {
        private final Identifier identifier;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private boolean linked;

        Sighting(Identifier identifier) {
            this.identifier = identifier;
        }
    }

    /**
     * What the graph knows of the identifiers of a batch.
     *
     * @param nodes the node of each key, by which this transaction finds it without a look into the index; not to be kept
     * @param created keys that the batch made
     * @param shared keys that are shared
     */
    public record Outcome(Map<String, Long> nodes, Set<String> created, Set<String> shared) {

        /** The node of one of the batch's keys. */
        public long node(String key) {
            return java.util.Objects.requireNonNull(nodes.get(key));
        }
    }

    /**
     * Notes that an event stated these at a time.
     *
     * @param keys of the identifiers, in the same order
     */
    public void state(List<Identifier> identifiers, List<String> keys, long millis) {
        for (int i = 0; i < keys.size(); i++) {
            Identifier identifier = identifiers.get(i);
            Sighting sighting = seen.computeIfAbsent(keys.get(i), key -> new Sighting(identifier));
            sighting.first = Math.min(sighting.first, millis);
            sighting.last = Math.max(sighting.last, millis);
            sighting.linked |= keys.size() > 1;
        }
    }

    /**
     * Writes what was noted. An identifier is marked dirty where it is new or one of its links is stated; one that no
     * resolver need look at, stated alone, makes its person due for tagging, which a resolver does of the others.
     *
     * @throws org.neo4j.driver.exceptions.Neo4jException of a constraint, where another writer makes the same one
     */
    public Outcome write(TransactionContext tx) {
        if (seen.isEmpty()) {
            return new Outcome(Map.of(), Set.of(), Set.of());
        }
        List<String> keys = new ArrayList<>(seen.keySet());
        keys.sort(KeyOrder.COMPARATOR);
        List<Object> rows = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Sighting sighting = sighting(keys.get(i));
            Identifier identifier = sighting.identifier;
            rows.add(List.of(
                    keys.get(i),
                    Times.utc(sighting.first),
                    Times.utc(sighting.last),
                    i,
                    identifier.namespace(),
                    identifier.value()));
        }
        Record upserted = tx.run(UPSERT, Map.of("rows", rows)).single();
        Outcome outcome = new Outcome(
                nodes(upserted, keys),
                new HashSet<>(keysOf(upserted, "created", keys)),
                new HashSet<>(keysOf(upserted, "shared", keys)));
        List<Long> marked = new ArrayList<>();
        List<Long> touched = new ArrayList<>();
        for (String key : keysOf(upserted, "clean", keys)) {
            (sighting(key).linked ? marked : touched).add(outcome.node(key));
        }
        run(tx, MARK, marked);
        run(tx, TOUCH, touched);
        return outcome;
    }

    private static void run(TransactionContext tx, String statement, List<Long> nodes) {
        if (!nodes.isEmpty()) {
            tx.run(statement, Map.of("nodes", nodes)).consume();
        }
    }

    private static Map<String, Long> nodes(Record upserted, List<String> keys) {
        Value numbers = upserted.get("numbers");
        Value ids = upserted.get("nodes");
        Map<String, Long> nodes = new HashMap<>(2 * keys.size());
        for (int i = 0; i < keys.size(); i++) {
            nodes.put(keys.get(numbers.get(i).asInt()), ids.get(i).asLong());
        }
        return nodes;
    }

    private static List<String> keysOf(Record row, String column, List<String> keys) {
        return row.get(column).asList(number -> keys.get(number.asInt()));
    }

    private Sighting sighting(String key) {
        return java.util.Objects.requireNonNull(seen.get(key));
    }
}
