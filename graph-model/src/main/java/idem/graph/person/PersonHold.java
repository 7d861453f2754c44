package idem.graph.person;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Keeps persons as they are while they are read. What Neo4j commits becomes visible piece by piece, to each statement anew and
 * even within one; so who wants a whole person waits for the lock that each writer takes until all of its transaction is there,
 * and holds it until all is read. Nothing is written.
 */
public final class PersonHold {

    /** In order of number, as runs lock persons. */
    private static final String HOLD = """
            MATCH (p:Person) WHERE p.id IN $ids
            WITH p ORDER BY p.number
            SET p.locked = true
            REMOVE p.locked
            WITH p WHERE p.retiredAt IS NULL
            RETURN p.id AS id
            """;

    private static final String HOLD_IDENTIFIER = """
            MATCH (i:Identifier {key: $key})
            SET i.locked = true
            REMOVE i.locked
            WITH i
            MATCH (i)-[:BELONGS_TO]->(p:Person)
            RETURN p.id AS id
            """;

    private PersonHold() {}

    /**
     * Reads one living person.
     *
     * @return empty where nobody of that id lives
     */
    public static <T> Optional<T> read(Graph graph, String id, Function<TransactionContext, T> work) {
        return graph.write(tx -> hold(tx, List.of(id)).isEmpty() ? Optional.empty() : Optional.of(work.apply(tx)));
    }

    /** Reads what lies between two persons, living or not. */
    public static <T> T readBoth(Graph graph, String one, String other, Function<TransactionContext, T> work) {
        return graph.write(tx -> {
            hold(tx, List.of(one, other));
            return work.apply(tx);
        });
    }

    /**
     * Reads the person that an identifier belongs to. Runs lock identifiers first and then persons, and so does this.
     *
     * @param work takes the person's id
     * @return empty where the identifier is unknown or belongs to nobody
     */
    static <T> Optional<T> readHolder(
            Graph graph, Identifier identifier, Function<TransactionContext, Function<String, T>> work) {
        return graph.write(tx -> {
            List<String> holder =
                    ids(tx.run(HOLD_IDENTIFIER, Map.of("key", identifier.key())).list());
            hold(tx, holder);
            return holder.stream().findFirst().map(work.apply(tx));
        });
    }

    private static List<String> hold(TransactionContext tx, List<String> ids) {
        return ids(tx.run(HOLD, Map.of("ids", ids)).list());
    }

    private static List<String> ids(List<Record> rows) {
        return rows.stream().map(row -> row.get("id").asString()).toList();
    }
}
