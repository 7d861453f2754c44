package idem.graph.event;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.IdentifierAppender;
import idem.graph.identifier.Namespaces;
import idem.graph.link.LinkAppender;
import idem.graph.trait.TraitAppender;
import java.util.ArrayList;
import java.util.BitSet;
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

    private static final String KNOWN = """
            UNWIND $keys AS key
            MATCH (e:Event {key: key}) USING INDEX SEEK e:Event(key)
            RETURN collect(key) AS known
            """;

    private static final String CREATE = """
            UNWIND $rows AS row
            CREATE (:Event {key: row[0], source: row[1], type: row[2], event: row[3], channel: row[4],
                timestamp: datetime({epochMillis: row[5]}), receivedAt: datetime({epochMillis: row[6]}),
                identifiers: row[7], properties: row[8], traits: row[9]})
            """;

    private static final String CREATE_BY = """
            UNWIND $rows AS row
            MATCH (i) WHERE id(i) = row[10]
            CREATE (:Event {key: row[0], source: row[1], type: row[2], event: row[3], channel: row[4],
                timestamp: datetime({epochMillis: row[5]}), receivedAt: datetime({epochMillis: row[6]}),
                identifiers: row[7], properties: row[8], traits: row[9]})-[:BY]->(i)
            """;

    private final Graph graph;

    /** An event with the keys of its identifiers, in their order. */
    private record Keyed(Event event, List<String> keys) {}

    public EventStore(Graph graph) {
        this.graph = graph;
    }

    /**
     * Keeps a batch of events, all or none. Thousands at once are fastest.
     *
     * @param namespaces the priorities that choose the identifier which an event hangs on
     */
    public Appended append(List<Event> events, Namespaces namespaces) {
        for (int tries = 1; ; tries++) {
            try {
                return graph.write(tx -> append(tx, events, namespaces));
            } catch (Neo4jException e) {
                // Another writer made the same event or identifier between our look and our writing: it is there now.
                if (!CONSTRAINT_VIOLATED.equals(e.code()) || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static Appended append(TransactionContext tx, List<Event> events, Namespaces namespaces) {
        BitSet duplicate = duplicates(tx, events);
        IdentifierAppender identifiers = new IdentifierAppender();
        LinkAppender links = new LinkAppender();
        List<Keyed> fresh = new ArrayList<>();
        for (int i = duplicate.nextClearBit(0); i < events.size(); i = duplicate.nextClearBit(i + 1)) {
            Event event = events.get(i);
            List<String> keys =
                    event.identifiers().stream().map(Identifier::key).toList();
            fresh.add(new Keyed(event, keys));
            identifiers.state(event.identifiers(), keys, event.orderedAtMillis());
            links.state(keys, event.source(), event.channel(), event.orderedAtMillis());
        }
        if (!fresh.isEmpty()) {
            IdentifierAppender.Outcome outcome = identifiers.write(tx);
            links.write(tx, outcome);
            write(tx, fresh, outcome, new StrongestIdentifier(namespaces, outcome.shared()));
        }
        return new Appended(fresh.size(), events.size() - fresh.size(), duplicate);
    }

    private static BitSet duplicates(TransactionContext tx, List<Event> events) {
        List<String> keys = events.stream().map(Event::key).distinct().sorted().toList();
        Set<String> known = new HashSet<>();
        tx.run(KNOWN, Map.of("keys", keys)).single().get("known").values().forEach(key -> known.add(key.asString()));
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
        row.add(event.orderedAtMillis());
        row.add(event.receivedAt().toEpochMilli());
        row.add(keyed.keys());
        row.add(EventJson.write(event.properties()));
        row.add(event.traits().isEmpty() ? org.neo4j.driver.Values.NULL : EventJson.write(event.traits()));
        return row;
    }
}
