package idem.graph.person;

import idem.graph.db.Graph;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * The log of which persons changed: who came, went, became known or holds other tags. Each transaction that changes some leaves
 * one entry with their numbers, and an index in memory follows them. Entries are kept for a day, and forgotten in their order.
 *
 * <p>An entry's time is the graph's, but never much before the newest entry's: where the clock was set back, entries go on
 * behind those that are there, so that who reads from a place on misses none.
 */
public final class PersonChanges {

    private static final String NOTE = """
            WITH COLLECT {
              MATCH (e:PersonChange) USING INDEX e:PersonChange(at)
              WHERE e.at > timestamp() + $setBack RETURN e.at ORDER BY e.at DESC LIMIT 1
            } AS ahead
            CREATE (e:PersonChange {id: randomUUID(), numbers: $numbers,
                at: CASE WHEN ahead = [] THEN timestamp() ELSE ahead[0] + $step END})
            RETURN e.at AS at
            """;

    private static final String NOW = """
            OPTIONAL MATCH (c:Counter {name: 'changes'})
            RETURN coalesce(c.value, 0) AS changes, COLLECT {
              MATCH (e:PersonChange) WHERE e.at >= $from RETURN e.id ORDER BY e.at DESC LIMIT 1
            } AS newest
            """;

    private static final String SINCE = """
            MATCH (e:PersonChange) WHERE e.at >= $from
            RETURN e.id AS id, e.at AS at, CASE WHEN e.id IN $seen THEN [] ELSE e.numbers END AS numbers
            """;

    private static final String FORGET = """
            MATCH (e:PersonChange) WHERE e.at < timestamp() - $kept
            WITH e ORDER BY e.at LIMIT 10000
            DELETE e
            """;

    /** A transaction notes its change last, and so commits well within this time. */
    private static final long OVERLAP_MILLIS = TimeUnit.SECONDS.toMillis(60);

    /** A clock that is behind the newest entry by more than this was set back. */
    private static final long SET_BACK_MILLIS = TimeUnit.SECONDS.toMillis(20);

    /** Between entries while the clock is behind: few of them then lie within one overlap. */
    private static final long STEP_MILLIS = 20;

    private static final long KEPT_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Graph graph;

    public PersonChanges(Graph graph) {
        this.graph = graph;
    }

    /**
     * How far the log was read: an entry of the minute before may still appear, so those that were read of it are remembered.
     *
     * @param at milliseconds since the epoch, by the graph's clock
     * @param seen ids of the entries of the minute before that were read
     */
    public record Place(long at, Set<String> seen) {
        public Place {
            seen = Set.copyOf(seen);
        }
    }

    /**
     * Where the graph stands.
     *
     * @param changes the counter of changes
     * @param logged whether the log is another than it was at a place
     */
    public record Now(long changes, boolean logged) {}

    /**
     * What was noted since a place.
     *
     * @param numbers of persons, ascending
     * @param place up to which they were read
     * @param whole whether it is all that was noted since: the log still holds what was seen at the place. Else entries were
     *     forgotten, or the graph is another than the place is of, or an older state of it
     */
    public record Noted(SortedSet<Integer> numbers, Place place, boolean whole) {}

    /** Notes, last in a transaction, that it changes persons. */
    public static void note(TransactionContext transaction, Collection<Long> numbers) {
        if (!numbers.isEmpty()) {
            long unused = write(transaction, new TreeSet<>(numbers));
        }
    }

    private static long write(TransactionContext transaction, SortedSet<Long> numbers) {
        Map<String, Object> entry =
                Map.of("numbers", List.copyOf(numbers), "setBack", SET_BACK_MILLIS, "step", STEP_MILLIS);
        return transaction.run(NOTE, entry).single().get("at").asLong();
    }

    /** Where the graph stands, seen from a place that was read before; one small question. */
    public Now now(Place before) {
        return graph.read(transaction -> {
            Record row = transaction
                    .run(NOW, Map.of("from", before.at() - OVERLAP_MILLIS))
                    .single();
            List<String> newest = row.get("newest").asList(Value::asString);
            boolean known = !newest.isEmpty() && before.seen().containsAll(newest);
            return new Now(row.get("changes").asLong(), !known);
        });
    }

    /**
     * The end of the log: where to follow from, if everything is read after this. It is marked by an entry without persons, so
     * that the place is told from those of other graphs.
     */
    public Place end() {
        long marked = graph.write(transaction -> write(transaction, new TreeSet<>()));
        return since(new Place(marked, Set.of())).place();
    }

    /** Who changed since a place. */
    public Noted since(Place place) {
        return graph.read(transaction -> {
            SortedSet<Integer> numbers = new TreeSet<>();
            Map<String, Long> entries = new HashMap<>();
            transaction
                    .run(SINCE, Map.of("from", place.at() - OVERLAP_MILLIS, "seen", List.copyOf(place.seen())))
                    .forEachRemaining(row -> {
                        numbers.addAll(row.get("numbers").asList(Value::asInt));
                        entries.put(row.get("id").asString(), row.get("at").asLong());
                    });
            boolean whole = !place.seen().isEmpty() && entries.keySet().containsAll(place.seen());
            long at = entries.values().stream().reduce(place.at(), Math::max);
            entries.values().removeIf(noted -> noted < at - OVERLAP_MILLIS);
            return new Noted(numbers, new Place(at, entries.keySet()), whole);
        });
    }

    /** Forgets entries that are older than a day. */
    public void tidy() {
        graph.write(transaction ->
                transaction.run(FORGET, Map.of("kept", KEPT_MILLIS)).consume());
    }
}
