package idem.graph.tag;

import idem.graph.db.Graph;
import idem.graph.run.Fencing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * Whose tags must be computed anew, and when: the property {@code tagsDueAt} of a person holds the time at which they change
 * though nothing happens, in milliseconds since 1970. Whatever is written of a person sets it to {@link #TOUCHED}. A tagger
 * claims whom it is about to read, and afterwards sets the next time only where its claim still stands, so that what touches
 * a person meanwhile is never lost; one that dies leaves claims that are due like any other.
 */
public final class DueTags {

    /** Due now: something of the person was written. */
    public static final long TOUCHED = 0;

    /** Due, and being computed. */
    public static final long CLAIMED = -1;

    /** Time alone will not change her tags: the end of the year 9999. */
    public static final long NEVER = 253_402_300_799_999L;

    /** Sets also what is set: that locks the person, so that nobody claims it before what is written here can be seen. */
    private static final String TOUCH = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})-[:BELONGS_TO]->(p:Person) USING INDEX SEEK i:Identifier(key)
            WITH DISTINCT p ORDER BY p.number
            SET p.tagsDueAt = 0
            """;

    private static final String CLAIM = """
            MATCH (p:Person) WHERE p.tagsDueAt <= $asOf
            WITH p LIMIT $most
            SET p.tagsDueAt = -1
            RETURN collect(p.number) AS numbers
            """;

    private static final String KNOWN_IN_RANGE = """
            MATCH (p:Person)
            WHERE p.number >= $from AND p.number < $until AND p.kind = 'known' AND p.retiredAt IS NULL
            RETURN collect([p.number, reduce(all = 0, of IN
                [(p)<-[:BELONGS_TO]-(i:Identifier) | COUNT { (i)<-[:BY]-() }] | all + of)]) AS known,
              collect(CASE WHEN coalesce(p.tagsDueAt, -1) <= $asOf THEN p.number END) AS due
            """;

    private static final String CLAIM_THESE = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
            SET p.tagsDueAt = -1
            """;

    private static final String ANY = "MATCH (p:Person) WHERE p.tagsDueAt <= $asOf RETURN p.number LIMIT 1";

    private final Graph graph;

    public DueTags(Graph graph) {
        this.graph = graph;
    }

    /** Marks the persons of these identifiers, within a transaction that writes something of them. */
    public static void touch(TransactionContext transaction, List<String> keys) {
        if (!keys.isEmpty()) {
            transaction.run(TOUCH, Map.of("keys", keys)).consume();
        }
    }

    /**
     * What a tagger must know before it begins.
     *
     * @param until who is due later waits: where the last run looked at the past, windows stay where it left them, and only
     *     those who were touched are due
     * @param any whether anybody is due by then
     * @param run the last run that tagged everybody; empty where none did
     */
    public record Look(Instant until, boolean any, String run) {}

    /** Looks whether anybody is due. */
    public Look look(Instant now) {
        return graph.read(transaction -> {
            Optional<TaggingState.Known> known = TaggingState.read(transaction);
            boolean past = known.map(TaggingState.Known::past).orElse(false);
            Instant until = past ? Instant.ofEpochMilli(TOUCHED) : now;
            boolean any =
                    transaction.run(ANY, Map.of("asOf", until.toEpochMilli())).hasNext();
            return new Look(until, any, known.map(TaggingState.Known::run).orElse(""));
        });
    }

    /**
     * Claims some of those who are due.
     *
     * @param until who is due later is left out
     * @param asOf as of when they are going to be tagged
     * @return the numbers of the persons, none where nobody is due
     */
    public List<Long> claim(Instant until, Instant asOf, int most, Fencing fencing) {
        return graph.write(transaction -> {
            Record row = transaction
                    .run(CLAIM, Map.of("asOf", until.toEpochMilli(), "most", most))
                    .single();
            TaggingState.advance(transaction, asOf);
            fencing.check(transaction);
            return row.get("numbers").asList(Value::asLong);
        });
    }

    /** A known person, by number, and about how many events she has. */
    record Claimed(long number, long events) {}

    /** The known persons of a range; those who are due, or of whom that is not known, are claimed. */
    List<Claimed> claimRange(Instant asOf, long from, long until) {
        Record row = graph.read(transaction -> transaction
                .run(KNOWN_IN_RANGE, Map.of("asOf", asOf.toEpochMilli(), "from", from, "until", until))
                .single());
        List<Long> claimed = row.get("due").asList(Value::asLong);
        if (!claimed.isEmpty()) {
            graph.write(transaction ->
                    transaction.run(CLAIM_THESE, Map.of("numbers", claimed)).consume());
        }
        return row.get("known")
                .asList(pair -> new Claimed(pair.get(0).asLong(), pair.get(1).asLong()));
    }
}
