package idem.graph.identifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Gathers which identifiers a batch of events states and when, and writes them: those that exist first, in order of key,
 * which locks them until the transaction ends; then the new ones, in that order.
 */
public final class IdentifierAppender {

    private static final String TOUCH = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row[0]})
            SET i.rev = i.rev + 1,
                i.firstSeen = CASE WHEN row[1] < i.firstSeen.epochMillis
                    THEN datetime({epochMillis: row[1]}) ELSE i.firstSeen END,
                i.lastSeen = CASE WHEN row[2] > i.lastSeen.epochMillis
                    THEN datetime({epochMillis: row[2]}) ELSE i.lastSeen END
            RETURN collect(row[3]) AS known, collect(CASE WHEN i.shared THEN row[3] END) AS shared,
                collect(CASE WHEN NOT i:Dirty THEN row[3] END) AS clean
            """;

    private static final String CREATE = """
            UNWIND $rows AS row
            CREATE (:Identifier:Dirty {key: row[0], namespace: row[1], value: row[2], rev: 1,
                firstSeen: datetime({epochMillis: row[3]}), lastSeen: datetime({epochMillis: row[4]})})
            """;

    private static final String MARK = """
            UNWIND $rows AS key
            MATCH (i:Identifier {key: key})
            SET i:Dirty
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
     * @param created keys that the batch made
     * @param shared keys that are shared
     */
    public record Outcome(Set<String> created, Set<String> shared) {}

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
     * Writes what was noted. An identifier is marked dirty where it is new or one of its links is stated.
     *
     * @throws org.neo4j.driver.exceptions.Neo4jException of a constraint, where another writer makes the same one
     */
    public Outcome write(TransactionContext tx) {
        if (seen.isEmpty()) {
            return new Outcome(Set.of(), Set.of());
        }
        List<String> keys = new ArrayList<>(seen.keySet());
        keys.sort(KeyOrder.COMPARATOR);
        List<Object> rows = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Sighting sighting = sighting(keys.get(i));
            rows.add(List.of(keys.get(i), sighting.first, sighting.last, i));
        }
        Record touched = tx.run(TOUCH, Map.of("rows", rows)).single();
        Set<String> created = new HashSet<>(keys);
        touched.get("known").values().forEach(number -> created.remove(keys.get(number.asInt())));
        Set<String> shared = new HashSet<>();
        touched.get("shared").values().forEach(number -> shared.add(keys.get(number.asInt())));
        List<String> marked = new ArrayList<>();
        touched.get("clean").values().forEach(number -> marked.add(keys.get(number.asInt())));
        marked.removeIf(key -> !sighting(key).linked);
        run(tx, CREATE, rowsOf(keys, created));
        run(tx, MARK, marked);
        return new Outcome(created, shared);
    }

    private Sighting sighting(String key) {
        return java.util.Objects.requireNonNull(seen.get(key));
    }

    private List<Object> rowsOf(List<String> keys, Set<String> created) {
        List<Object> rows = new ArrayList<>(created.size());
        for (String key : keys) {
            if (created.contains(key)) {
                Sighting sighting = sighting(key);
                Identifier identifier = sighting.identifier;
                rows.add(List.of(key, identifier.namespace(), identifier.value(), sighting.first, sighting.last));
            }
        }
        return rows;
    }

    private static void run(TransactionContext tx, String statement, List<?> rows) {
        if (!rows.isEmpty()) {
            tx.run(statement, Map.of("rows", rows)).consume();
        }
    }
}
