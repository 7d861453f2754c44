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
 * one entry with their numbers, and an index in memory follows them. Entries are kept for a day.
 */
public final class PersonChanges {

    private static final String NOTE = """
            CREATE (:PersonChange {id: randomUUID(), at: timestamp(), numbers: $numbers})
            """;

    private static final String NOW = """
            OPTIONAL MATCH (c:Counter {name: 'changes'})
            RETURN coalesce(c.value, 0) AS changes, COLLECT {
              MATCH (e:PersonChange) WHERE e.at >= $from RETURN e.id ORDER BY e.at DESC LIMIT 1
            } AS newest
            """;

    private static final String TIME = """
            RETURN timestamp() AS now
            """;

    private static final String SINCE = """
            MATCH (e:PersonChange) WHERE e.at >= $from
            RETURN e.id AS id, e.at AS at, CASE WHEN e.id IN $seen THEN [] ELSE e.numbers END AS numbers
            """;

    private static final String FORGET = """
            MATCH (e:PersonChange) WHERE e.at < timestamp() - $kept
            WITH e LIMIT 10000
            DELETE e
            """;

    /** A transaction notes its change last, and so commits well within this time. */
    private static final long OVERLAP_MILLIS = TimeUnit.SECONDS.toMillis(60);

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
     * @param logged whether the log has grown since a place
     */
    public record Now(long changes, boolean logged) {}

    /**
     * What was noted since a place.
     *
     * @param numbers of persons, ascending
     * @param place up to which they were read
     */
    public record Noted(SortedSet<Integer> numbers, Place place) {}

    /** Notes, last in a transaction, that it changes persons. */
    public static void note(TransactionContext transaction, Collection<Long> numbers) {
        if (!numbers.isEmpty()) {
            transaction
                    .run(NOTE, Map.of("numbers", List.copyOf(new TreeSet<>(numbers))))
                    .consume();
        }
    }

    /** Where the graph stands, seen from a place that was read before; one small question. */
    public Now now(Place before) {
        return graph.read(transaction -> {
            Record row = transaction
                    .run(NOW, Map.of("from", before.at() - OVERLAP_MILLIS))
                    .single();
            List<String> newest = row.get("newest").asList(Value::asString);
            return new Now(row.get("changes").asLong(), !before.seen().containsAll(newest));
        });
    }

    /** The end of the log: where to follow from, if everything is read after this. */
    public Place end() {
        return since(new Place(time(), Set.of())).place();
    }

    /** Whether the log still holds all that was noted since a place. */
    public boolean reaches(Place place) {
        return place.at() - OVERLAP_MILLIS > time() - KEPT_MILLIS;
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
            long at = entries.values().stream().reduce(place.at(), Math::max);
            entries.values().removeIf(noted -> noted < at - OVERLAP_MILLIS);
            return new Noted(numbers, new Place(at, entries.keySet()));
        });
    }

    /** Forgets entries that are older than a day. */
    public void tidy() {
        graph.write(transaction ->
                transaction.run(FORGET, Map.of("kept", KEPT_MILLIS)).consume());
    }

    private long time() {
        return graph.read(
                transaction -> transaction.run(TIME).single().get("now").asLong());
    }
}
