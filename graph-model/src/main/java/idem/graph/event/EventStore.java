package idem.graph.event;

import idem.graph.db.Graph;
import idem.graph.db.Times;
import idem.graph.erasure.ErasedIdentifiers;
import idem.graph.erasure.ErasureKeys;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.IdentifierAppender;
import idem.graph.identifier.Namespaces;
import idem.graph.link.LinkAppender;
import idem.graph.trait.TraitAppender;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * The one door for events into the graph. A batch is one transaction: events that are there already are left alone, and
 * for the others their identifiers, links, traits and the events themselves are written. When the call returns they are
 * kept, so that they may be acknowledged.
 */
public final class EventStore {

    private static final int MOST_TRIES = 20;
    private static final String CONSTRAINT_VIOLATED = "Neo.ClientError.Schema.ConstraintValidationFailed";

    private static final String NOT_FOUND = "Neo.ClientError.Statement.EntityNotFound";

    /** By key, which is the first of a row: neighbours in the index of keys are then written one after another. */
    private static final Comparator<List<Object>> BY_KEY = Comparator.comparing(row -> (String) row.get(0));

    private static final String KNOWN = """
            UNWIND $keys AS key
            MATCH (e:Event {key: key}) USING INDEX SEEK e:Event(key)
            RETURN collect(key) AS known
            """;

    private static final String KEPT = """
            UNWIND $rows AS row
            MATCH (e:Event {key: row[0]}) USING INDEX SEEK e:Event(key)
            WHERE e.receivedAt = row[1]
            RETURN collect(e.key) AS kept
            """;

    private static final String CREATE = """
            UNWIND $rows AS row
            CREATE (:Event {key: row[0], source: row[1], type: row[2], event: row[3], channel: row[4],
                timestamp: row[5], receivedAt: row[6],
                identifiers: row[7], properties: row[8], traits: row[9]})
            """;

    private static final String CREATE_BY = """
            UNWIND $rows AS row
            MATCH (i) WHERE id(i) = row[10]
            CREATE (:Event {key: row[0], source: row[1], type: row[2], event: row[3], channel: row[4],
                timestamp: row[5], receivedAt: row[6],
                identifiers: row[7], properties: row[8], traits: row[9]})-[:BY]->(i)
            """;

    private final Graph graph;
    private final ErasedIdentifiers erased;

    /** Somebody was erased between the look at the hashes and the lock on the identifiers. */
    private static final class ErasedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ErasedMeanwhile() {
            super(null, null, false, false);
        }
    }

    /** An event with the keys of its identifiers, in their order. */
    private record Keyed(Event event, List<String> keys) {}

    /** A store that knows of no erasures. */
    public EventStore(Graph graph) {
        this(graph, ErasureKeys.NONE);
    }

    /**
     * @param erasureKeys by which it knows again who was erased
     */
    public EventStore(Graph graph, ErasureKeys erasureKeys) {
        this.graph = graph;
        this.erased = new ErasedIdentifiers(erasureKeys);
    }

    /**
     * Keeps a batch of events, all or none, but those that state somebody who was erased. Thousands at once are fastest. Those
     * that were kept though the answer was lost are told as accepted.
     *
     * @param namespaces the priorities that choose the identifier which an event hangs on
     */
    public Appended append(List<Event> events, Namespaces namespaces) {
        Set<String> tried = new HashSet<>();
        for (int tries = 1; ; tries++) {
            try {
                return graph.write(tx -> append(tx, events, namespaces, tried));
            } catch (Neo4jException e) {
                // Another writer made the same event or identifier between our look and our writing: it is there now.
                boolean passing = CONSTRAINT_VIOLATED.equals(e.code()) || NOT_FOUND.equals(e.code());
                if (!passing || tries == MOST_TRIES) {
                    throw e;
                }
            } catch (ErasedMeanwhile e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** @param tried the keys of events that an earlier try may have kept; all that this one writes are added */
    private Appended append(TransactionContext tx, List<Event> events, Namespaces namespaces, Set<String> tried) {
        long erasures = erased.counter(tx);
        Set<String> kept = kept(tx, events, tried);
        BitSet duplicate = duplicates(tx, events, kept);
        BitSet passed = (BitSet) duplicate.clone();
        for (int i = 0; i < events.size(); i++) {
            passed.set(i, passed.get(i) || kept.contains(events.get(i).key()));
        }
        BitSet refused = refused(tx, events);
        refused.andNot(passed);
        passed.or(refused);
        IdentifierAppender identifiers = new IdentifierAppender();
        LinkAppender links = new LinkAppender();
        List<Keyed> fresh = new ArrayList<>();
        for (int i = passed.nextClearBit(0); i < events.size(); i = passed.nextClearBit(i + 1)) {
            Event event = events.get(i);
            List<String> keys =
                    event.identifiers().stream().map(Identifier::key).toList();
            fresh.add(new Keyed(event, keys));
            identifiers.state(event.identifiers(), keys, event.orderedAtMillis());
            links.state(keys, event.source(), event.channel(), event.orderedAtMillis());
        }
        if (!fresh.isEmpty()) {
            IdentifierAppender.Outcome outcome = identifiers.write(tx);
            if (erased.counter(tx) != erasures) {
                throw new ErasedMeanwhile();
            }
            links.write(tx, outcome);
            write(tx, fresh, outcome, new StrongestIdentifier(namespaces, outcome.shared()));
            fresh.forEach(keyed -> tried.add(keyed.event().key()));
        }
        return new Appended(fresh.size() + kept.size(), duplicate.cardinality(), duplicate, refused);
    }

    private BitSet refused(TransactionContext tx, List<Event> events) {
        Set<String> stated = new HashSet<>();
        events.forEach(event -> event.identifiers().forEach(identifier -> stated.add(identifier.key())));
        Set<String> gone = erased.among(tx, stated);
        BitSet refused = new BitSet();
        for (int i = 0; i < events.size() && !gone.isEmpty(); i++) {
            refused.set(i, events.get(i).identifiers().stream().anyMatch(one -> gone.contains(one.key())));
        }
        return refused;
    }

    /** Which events an earlier try has kept: another's of the same key were received at another time. */
    private static Set<String> kept(TransactionContext tx, List<Event> events, Set<String> tried) {
        List<List<Object>> rows = events.stream()
                .filter(event -> tried.contains(event.key()))
                .map(event -> List.<Object>of(
                        event.key(), Times.utc(event.receivedAt().toEpochMilli())))
                .toList();
        return rows.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        tx.run(KEPT, Map.of("rows", rows)).single().get("kept").asList(key -> key.asString()));
    }

    private static BitSet duplicates(TransactionContext tx, List<Event> events, Set<String> kept) {
        List<String> keys = events.stream().map(Event::key).distinct().sorted().toList();
        Set<String> known = new HashSet<>();
        tx.run(KNOWN, Map.of("keys", keys)).single().get("known").values().forEach(key -> known.add(key.asString()));
        known.removeAll(kept);
        BitSet duplicate = new BitSet();
        for (int i = 0; i < events.size(); i++) {
            duplicate.set(i, !known.add(events.get(i).key()));
        }
        return duplicate;
    }

    private static void write(
            TransactionContext tx,
            List<Keyed> fresh,
            IdentifierAppender.Outcome identifiers,
            StrongestIdentifier strongest) {
        TraitAppender traits = new TraitAppender();
        List<List<Object>> hanging = new ArrayList<>();
        List<List<Object>> alone = new ArrayList<>();
        for (Keyed keyed : fresh) {
            Event event = keyed.event();
            Identifier by = strongest.of(event.identifiers()).orElse(null);
            if (by == null) {
                alone.add(row(keyed));
            } else {
                List<Object> row = row(keyed);
                row.add(identifiers.node(by.key()));
                hanging.add(row);
                traits.state(by, event.source(), event.traits(), event.orderedAtMillis());
            }
        }
        traits.write(tx);
        hanging.sort(BY_KEY);
        alone.sort(BY_KEY);
        if (!hanging.isEmpty()) {
            tx.run(CREATE_BY, Map.of("rows", hanging)).consume();
        }
        if (!alone.isEmpty()) {
            tx.run(CREATE, Map.of("rows", alone)).consume();
        }
    }

    private static List<Object> row(Keyed keyed) {
        Event event = keyed.event();
        List<Object> row = new ArrayList<>(11);
        row.add(event.key());
        row.add(event.source());
        row.add(event.type().word());
        row.add(event.name());
        row.add(event.channel());
        row.add(Times.utc(event.orderedAtMillis()));
        row.add(Times.utc(event.receivedAt().toEpochMilli()));
        row.add(keyed.keys());
        row.add(EventJson.write(event.properties()));
        row.add(event.traits().isEmpty() ? org.neo4j.driver.Values.NULL : EventJson.write(event.traits()));
        return row;
    }
}
