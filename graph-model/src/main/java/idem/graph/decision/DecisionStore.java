package idem.graph.decision;

import idem.graph.db.Attempts;
import idem.graph.db.Graph;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * Keeps decisions. One a pair holds: a newer one ends it, as does withdrawing. Whatever changes marks both identifiers dirty,
 * in the same transaction. One writer at a time, by the lock of a counter, so that each sees all that came before it. What was
 * written though the answer was lost is found when it is written again.
 */
public final class DecisionStore {

    private static final String LOCK = """
            MERGE (c:Counter {name: 'decisions'})
            SET c.value = coalesce(c.value, 0)
            """;

    private static final String COUNT = "MATCH (c:Counter {name: 'decisions'}) SET c.value = c.value + 1";

    private static final String STANDING = """
            MATCH (d:Decision) WHERE d.pair IS NOT NULL
            RETURN d AS decision ORDER BY d.at, d.a, d.b
            """;

    private static final String BETWEEN = """
            MATCH (:Person {id: $one})<-[:BELONGS_TO]-(i:Identifier)
            CALL (i) {
              MATCH (d:Decision {a: i.key}) WHERE d.pair IS NOT NULL RETURN d, d.b AS end
              UNION
              MATCH (d:Decision {b: i.key}) WHERE d.pair IS NOT NULL RETURN d, d.a AS end
            }
            MATCH (:Identifier {key: end})-[:BELONGS_TO]->(:Person {id: $other})
            RETURN DISTINCT d AS decision
            """;

    private static final String HELD_AT = """
            MATCH (d:Decision) WHERE d.at <= $at AND (d.endedAt IS NULL OR d.endedAt > $at)
            RETURN d AS decision
            """;

    private static final String GIVEN = """
            MATCH (d:Decision {id: $id})
            RETURN d AS decision
            """;

    /** Again, also one that was ended just so. */
    private static final String FIND = """
            MATCH (d:Decision {id: $id}) WHERE d.pair IS NOT NULL OR ($again AND d.endedAt = $at AND d.endedBy = $by)
            RETURN d AS decision, d.pair IS NOT NULL AS holds
            """;

    private static final String END = """
            MATCH (d:Decision {pair: $pair})
            SET d.endedAt = $at, d.endedBy = $by
            REMOVE d.pair
            """;

    private static final String CREATE = """
            CREATE (:Decision {id: $id, a: $a, b: $b, verdict: $verdict, why: $why, by: $by, at: $at, pair: $pair})
            """;

    private static final String MARK = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key}) USING INDEX SEEK i:Identifier(key)
            SET i:Dirty, i.rev = coalesce(i.rev, 0) + 1
            """;

    private static final String KNOWN = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key}) USING INDEX SEEK i:Identifier(key)
            RETURN i.key AS key
            """;

    private final Graph graph;

    public DecisionStore(Graph graph) {
        this.graph = graph;
    }

    /** The decisions that hold, oldest first. */
    public List<StoredDecision> standing() {
        return graph.read(DecisionStore::standing);
    }

    /** The decisions that hold between the identifiers of two persons, or among those of one, oldest first. */
    public List<StoredDecision> between(String person, String other) {
        return graph.read(transaction -> inOrder(
                transaction.run(BETWEEN, Map.of("one", person, "other", other)).list(DecisionStore::decision)));
    }

    /** The decisions that held at a time, oldest first. */
    public List<StoredDecision> heldAt(Instant at) {
        return graph.read(transaction -> inOrder(transaction
                .run(HELD_AT, Map.of("at", at.atZone(ZoneOffset.UTC)))
                .list(DecisionStore::decision)));
    }

    /** Of these keys, those of identifiers that the graph knows. */
    public Set<String> known(Collection<String> keys) {
        return graph.read(transaction -> new HashSet<>(transaction
                .run(KNOWN, Map.of("keys", List.copyOf(keys)))
                .list(row -> row.get("key").asString())));
    }

    /**
     * Adds a decision, which ends the one that held for its pair. Its time is moved behind all others, should a clock be late.
     *
     * @param fits asked with the decision and all others that would hold beside it, oldest first; where it says no, nothing is
     *     written
     * @return the decision as it was kept; empty where it does not fit
     */
    public Optional<StoredDecision> add(StoredDecision given, BiPredicate<StoredDecision, List<StoredDecision>> fits) {
        Attempts attempts = new Attempts();
        return graph.write(transaction -> {
            transaction.run(LOCK).consume();
            Optional<StoredDecision> already = attempts.again() ? given(given.id(), transaction) : Optional.empty();
            if (already.isPresent()) {
                return already;
            }
            List<StoredDecision> before = standing(transaction);
            Instant newest = before.stream()
                    .map(StoredDecision::at)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
            Instant now = given.at().truncatedTo(ChronoUnit.MILLIS);
            StoredDecision kept = given.givenAt(now.isAfter(newest) ? now : newest.plusMillis(1));
            List<StoredDecision> others =
                    before.stream().filter(other -> !other.ofSamePair(kept)).toList();
            if (!fits.test(kept, others)) {
                return Optional.empty();
            }
            end(transaction, kept, kept.by(), kept.at());
            transaction.run(CREATE, properties(kept)).consume();
            mark(transaction, kept);
            return Optional.of(kept);
        });
    }

    /**
     * Ends a decision.
     *
     * @param by who withdraws it
     * @return what held; empty where no decision of that id holds
     */
    public Optional<StoredDecision> withdraw(String id, String by, Instant at) {
        Attempts attempts = new Attempts();
        return graph.write(transaction -> {
            transaction.run(LOCK).consume();
            Map<String, Object> sought =
                    Map.of("id", id, "by", by, "at", at.atZone(ZoneOffset.UTC), "again", attempts.again());
            Optional<Record> found = transaction.run(FIND, sought).stream().findFirst();
            found.filter(row -> row.get("holds").asBoolean())
                    .map(DecisionStore::decision)
                    .ifPresent(decision -> {
                        end(transaction, decision, by, at);
                        mark(transaction, decision);
                    });
            return found.map(DecisionStore::decision);
        });
    }

    private static Optional<StoredDecision> given(String id, TransactionContext transaction) {
        return transaction.run(GIVEN, Map.of("id", id)).stream().findFirst().map(DecisionStore::decision);
    }

    private static List<StoredDecision> standing(TransactionContext transaction) {
        return inOrder(transaction.run(STANDING).list(DecisionStore::decision));
    }

    private static List<StoredDecision> inOrder(List<StoredDecision> decisions) {
        List<StoredDecision> inOrder = new ArrayList<>(decisions);
        inOrder.sort(StoredDecision.OLDEST_FIRST);
        return inOrder;
    }

    private static void end(TransactionContext transaction, StoredDecision ofPair, String by, Instant at) {
        transaction
                .run(END, Map.of("pair", pair(ofPair), "by", by, "at", at.atZone(ZoneOffset.UTC)))
                .consume();
    }

    /** Counts the change, and marks both identifiers in order of key, as ingest locks them. */
    private static void mark(TransactionContext transaction, StoredDecision decision) {
        transaction.run(COUNT).consume();
        transaction
                .run(MARK, Map.of("keys", List.of(decision.a(), decision.b())))
                .consume();
    }

    private static Map<String, Object> properties(StoredDecision decision) {
        return Map.of(
                "id", decision.id(),
                "a", decision.a(),
                "b", decision.b(),
                "verdict", decision.verdict().word(),
                "why", decision.why(),
                "by", decision.by(),
                "at", decision.at().atZone(ZoneOffset.UTC),
                "pair", pair(decision));
    }

    private static String pair(StoredDecision decision) {
        return decision.a() + "\n" + decision.b();
    }

    private static StoredDecision decision(Record row) {
        return decision(row.get("decision"));
    }

    /** A decision by its node. */
    public static StoredDecision decision(Value node) {
        return new StoredDecision(
                node.get("id").asString(),
                node.get("a").asString(),
                node.get("b").asString(),
                DecisionVerdict.of(node.get("verdict").asString()).orElseThrow(),
                node.get("why").asString(),
                node.get("by").asString(),
                node.get("at").asZonedDateTime().toInstant());
    }
}
