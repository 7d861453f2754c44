package idem.graph.tag;

import idem.graph.db.Graph;
import idem.graph.run.Fencing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** Persons by number, as all who lock several. */
    private static final String CLAIM = """
            MERGE (s:TaggingState)
            ON CREATE SET s.asOf = $asOf, s.rules = '', s.run = ''
            FOREACH (earlier IN CASE WHEN s.asOf < $asOf THEN [s] ELSE [] END | SET earlier.asOf = $asOf)
            FOREACH (live IN CASE WHEN $rest AND coalesce(s.liveAsOf, 0) < $asOf THEN [s] ELSE [] END
              | SET live.liveAsOf = $asOf)
            WITH s.run AS run, CASE WHEN $rest AND s.past THEN 0 ELSE $asOf END AS until
            CALL (until) {
              MATCH (p:Person) USING INDEX p:Person(tagsDueAt) WHERE p.tagsDueAt <= until
              WITH p LIMIT $most
              WITH p ORDER BY p.number
              SET p.tagsDueAt = -1
              RETURN collect(p.number) AS numbers
            }
            RETURN run, numbers
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

    private static final String ANY = """
            OPTIONAL MATCH (s:TaggingState)
            WITH CASE WHEN $rest AND s.past THEN 0 ELSE $asOf END AS until
            RETURN EXISTS { MATCH (p:Person) USING INDEX p:Person(tagsDueAt) WHERE p.tagsDueAt <= until } AS due
            """;

    /** Counting goes no further. */
    private static final int MOST_COUNTED = 100_000;

    private static final String COUNT = """
            OPTIONAL MATCH (s:TaggingState)
            WITH CASE WHEN $rest AND s.past THEN 0 ELSE $asOf END AS until
            CALL (until) {
              MATCH (p:Person) USING INDEX p:Person(tagsDueAt) WHERE p.tagsDueAt <= until
              WITH p LIMIT $most
              RETURN count(p) AS due
            }
            RETURN due
            """;

    /** Where a run looked at the past, or by its own will at a time to come, nobody but who was touched is tagged as of now. */
    private static final String SET_BACK = """
            MATCH (s:TaggingState)
            WHERE s.liveAsOf > $ahead AND coalesce(s.runAsOf, 0) <= $ahead AND NOT coalesce(s.past, false)
            RETURN count(s) > 0 AS setBack
            """;

    private static final String TOUCH_WAITING = """
            MATCH (p:Person) USING INDEX p:Person(tagsDueAt) WHERE p.tagsDueAt > $now
            WITH p LIMIT $most
            WITH p ORDER BY p.number
            SET p.tagsDueAt = 0
            RETURN count(p) AS touched
            """;

    private static final String GO_ON_FROM = """
            MATCH (s:TaggingState) WHERE s.liveAsOf > $now
            SET s.asOf = CASE WHEN s.asOf = s.liveAsOf THEN $now ELSE s.asOf END
            REMOVE s.liveAsOf
            """;

    /** A clock that is set back by less is none that was wrong: windows may be late by a day. */
    private static final Duration SET_BACK_BY = Duration.ofDays(1);

    private static final int TOUCHED_AT_ONCE = 10_000;

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
     * Marks everybody where persons were tagged between runs by a clock that was ahead and is set back: when their tags change
     * was reckoned from that time, until which nobody would look at them again.
     */
    public void touchAllAfterTheClockWasSetBack(Instant now) {
        long ahead = now.plus(SET_BACK_BY).toEpochMilli();
        boolean setBack = graph.read(transaction -> transaction
                .run(SET_BACK, Map.of("ahead", ahead))
                .single()
                .get("setBack")
                .asBoolean());
        if (setBack) {
            Map<String, Object> waiting = Map.of("now", now.toEpochMilli(), "most", TOUCHED_AT_ONCE);
            long touched;
            do {
                touched = graph.write(transaction -> transaction
                        .run(TOUCH_WAITING, waiting)
                        .single()
                        .get("touched")
                        .asLong());
            } while (touched == TOUCHED_AT_ONCE);
            graph.write(transaction -> transaction.run(GO_ON_FROM, waiting).consume());
        }
    }

    /** What becomes of windows after a run that looked at the past. */
    public enum Windows {
        /** They move, and whoever is due by then is due. */
        MOVE,
        /** They rest where that run left them, and only those who were touched are due. */
        REST_IN_THE_PAST
    }

    /** Whether anybody is due. */
    public boolean any(Instant asOf, Windows windows) {
        return graph.read(transaction ->
                transaction.run(ANY, due(asOf, windows, 1)).single().get("due").asBoolean());
    }

    /** How many persons are due, those included who are being tagged; at most 100,000 are counted. */
    public long count(Instant asOf, Windows windows) {
        return graph.read(transaction -> transaction
                .run(COUNT, due(asOf, windows, MOST_COUNTED))
                .single()
                .get("due")
                .asLong());
    }

    /**
     * Persons who are going to be tagged.
     *
     * @param numbers of the persons, ascending; none where nobody is due
     * @param run the last run that tagged everybody; empty where none did
     */
    public record Claim(List<Long> numbers, String run) {}

    /**
     * Claims some of those who are due.
     *
     * @param asOf as of when they are going to be tagged
     */
    public Claim claim(Instant asOf, Windows windows, int most, Fencing fencing) {
        return graph.write(transaction -> {
            Record row = transaction.run(CLAIM, due(asOf, windows, most)).single();
            fencing.check(transaction);
            return new Claim(
                    row.get("numbers").asList(Value::asLong), row.get("run").asString());
        });
    }

    /** A known person, by number, and about how many events she has. */
    record Claimed(long number, long events) {}

    /** What asks for those who are due. */
    private static Map<String, Object> due(Instant asOf, Windows windows, int most) {
        return Map.of("asOf", asOf.toEpochMilli(), "rest", windows == Windows.REST_IN_THE_PAST, "most", most);
    }

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
