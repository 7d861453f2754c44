package idem.graph.identifier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Gathers which identifiers a batch of events states and when, and writes them: those that exist first, in order of key,
 * which locks them until the transaction ends; then the new ones, in that order.
 */
public final class IdentifierAppender {

    private static final String TOUCH = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})
            SET i.rev = i.rev + 1
            RETURN key, i.firstSeen.epochMillis AS first, i.lastSeen.epochMillis AS last, i.shared AS shared
            """;

    private static final String CREATE = """
            UNWIND $rows AS row
            CREATE (:Identifier:Dirty {key: row[0], namespace: row[1], value: row[2], rev: 1,
                firstSeen: datetime({epochMillis: row[3]}), lastSeen: datetime({epochMillis: row[4]})})
            """;

    private static final String SEE = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row[0]})
            SET i.firstSeen = datetime({epochMillis: row[1]}), i.lastSeen = datetime({epochMillis: row[2]})
            """;

    private static final String MARK = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})
            SET i:Dirty
            """;

    private final TreeMap<String, Sighting> seen = new TreeMap<>(KeyOrder.COMPARATOR);
    private final Set<String> linked = new HashSet<>();

    private record Sighting(Identifier identifier, long first, long last) {
        Sighting plus(Sighting other) {
            return new Sighting(identifier, Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /**
     * What the graph knows of the identifiers of a batch.
     *
     * @param created keys that the batch made
     * @param shared keys that are shared
     */
    public record Outcome(Set<String> created, Set<String> shared) {}

    /** Notes that an event stated these at a time. */
    public void state(List<Identifier> identifiers, long millis) {
        for (Identifier identifier : identifiers) {
            String key = identifier.key();
            seen.merge(key, new Sighting(identifier, millis, millis), Sighting::plus);
            if (identifiers.size() > 1) {
                linked.add(key);
            }
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
        Set<String> created = new HashSet<>(seen.keySet());
        Set<String> shared = new HashSet<>();
        List<List<Object>> moved = new ArrayList<>();
        List<String> marked = new ArrayList<>();
        for (Record row :
                tx.run(TOUCH, Map.of("keys", List.copyOf(seen.keySet()))).list()) {
            String key = row.get("key").asString();
            created.remove(key);
            if (row.get("shared").asBoolean(false)) {
                shared.add(key);
            }
            if (linked.contains(key)) {
                marked.add(key);
            }
            Sighting sighting = java.util.Objects.requireNonNull(seen.get(key));
            long first = row.get("first").asLong();
            long last = row.get("last").asLong();
            if (sighting.first() < first || sighting.last() > last) {
                moved.add(List.of(key, Math.min(first, sighting.first()), Math.max(last, sighting.last())));
            }
        }
        run(tx, CREATE, "rows", rows(created));
        run(tx, SEE, "rows", moved);
        run(tx, MARK, "keys", marked);
        return new Outcome(created, shared);
    }

    private List<List<Object>> rows(Set<String> created) {
        List<List<Object>> rows = new ArrayList<>(created.size());
        seen.forEach((key, sighting) -> {
            if (created.contains(key)) {
                Identifier identifier = sighting.identifier();
                rows.add(List.of(key, identifier.namespace(), identifier.value(), sighting.first(), sighting.last()));
            }
        });
        return rows;
    }

    private static void run(TransactionContext tx, String statement, String name, List<?> rows) {
        if (!rows.isEmpty()) {
            tx.run(statement, Map.of(name, rows)).consume();
        }
    }
}
