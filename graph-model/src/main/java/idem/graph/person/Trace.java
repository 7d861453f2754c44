package idem.graph.person;

import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;

/**
 * What a {@link Rewrite} that was written leaves, and that was not there before: as it is all or nothing, one thing tells of all.
 * Where there is none, writing it once more changes nothing.
 */
final class Trace {

    private static final String CREATED = "RETURN EXISTS { MATCH (:Person {id: $id}) } AS there";

    private static final String JOINED = """
            RETURN EXISTS { MATCH (:Identifier {key: $key})-[:BELONGS_TO]->(:Person {number: $number}) } AS there
            """;

    private static final String LEFT = """
            RETURN NOT EXISTS { MATCH (:Identifier {key: $key})-[:BELONGS_TO]->() } AS there
            """;

    private static final String RETIRED = """
            RETURN EXISTS { MATCH (p:Person {number: $number}) WHERE p.retiredAt IS NOT NULL } AS there
            """;

    private Trace() {}

    /** Whether the rewrite stands already, looked at under its locks. */
    static boolean isThere(Rewrite rewrite, TransactionContext transaction) {
        if (!rewrite.created.isEmpty()) {
            return ask(CREATED, Map.of("id", rewrite.created.get(0).id().value()), transaction);
        }
        if (!rewrite.joined.isEmpty()) {
            Rewrite.Belonging joined = rewrite.joined.get(0);
            return ask(JOINED, Map.of("key", joined.key(), "number", joined.person()), transaction);
        }
        if (!rewrite.retired.isEmpty()) {
            return ask(RETIRED, Map.of("number", rewrite.retired.get(0).number()), transaction);
        }
        return Optional.of(rewrite.left)
                .filter(left -> !left.isEmpty())
                .map(left -> ask(LEFT, Map.of("key", left.get(0)), transaction))
                .orElse(false);
    }

    private static boolean ask(String cypher, Map<String, Object> parameters, TransactionContext transaction) {
        return transaction.run(cypher, parameters).single().get("there").asBoolean();
    }
}
