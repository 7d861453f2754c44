package idem.graph.portability;

import idem.graph.contact.Contact;
import idem.graph.db.Graph;
import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import idem.graph.event.EventJson;
import idem.graph.event.JourneyRow;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonHold;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads all events, contacts and decisions of a living person. Events come in pages, so that any number of them fits. */
public final class PersonRecords {

    private static final int PAGE_SIZE = 2_000;

    private static final String EVENTS = """
            MATCH (:Person {id: $id})<-[b:BELONGS_TO]-(i:Identifier)<-[:BY]-(e:Event)
            WHERE (b.eventsSince IS NULL OR e.timestamp >= b.eventsSince)
              AND ($before IS NULL OR e.timestamp < $before OR (e.timestamp = $before AND e.key < $beforeKey))
            WITH e, i ORDER BY e.timestamp DESC, e.key DESC LIMIT $limit
            RETURN e.key AS key, e.source AS source, e.type AS type, e.event AS event,
                   e.channel AS channel, e.timestamp AS timestamp, e.receivedAt AS receivedAt,
                   e.properties AS properties, e.traits AS traits, e.identifiers AS stated, i.key AS by
            ORDER BY timestamp DESC, key DESC
            """;

    private static final String CONTACTS = """
            MATCH (p:Person {id: $id})<-[:BELONGS_TO]-(i:Identifier)<-[:TO]-(c:Contact)
            RETURN c.playbook AS playbook, c.run AS run, c.channel AS channel, i.key AS address,
                   c.treated AS treated, c.at AS at, c.sendAfter AS sendAfter
            ORDER BY at, c.key
            """;

    private static final String DECISIONS = """
            MATCH (:Person {id: $id})<-[:BELONGS_TO]-(i:Identifier)
            CALL (i) {
              MATCH (d:Decision {a: i.key}) RETURN d
              UNION
              MATCH (d:Decision {b: i.key}) RETURN d
            }
            WITH DISTINCT d
            RETURN d.id AS id, d.a AS a, d.b AS b, d.verdict AS verdict, d.why AS why, d.by AS by, d.at AS at,
                   d.endedAt AS endedAt
            ORDER BY at, a, b
            """;

    private final Graph graph;

    public PersonRecords(Graph graph) {
        this.graph = graph;
    }

    /** Hands over all events, newest first. */
    public void events(String person, Consumer<HeldEvent> work) {
        Optional<HeldEvent> last = Optional.empty();
        List<HeldEvent> page;
        do {
            page = eventsAfter(person, last);
            page.forEach(work);
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE_SIZE);
    }

    /** What playbooks decided about the person, oldest first. */
    public List<Contact> contacts(String person) {
        return PersonHold.read(
                        graph,
                        person,
                        tx -> tx.run(CONTACTS, Map.of("id", person)).list(row -> contact(row, person)))
                .orElse(List.of());
    }

    /** The decisions on its identifiers that hold or have ended, oldest first. */
    public List<HeldDecision> decisions(String person) {
        return PersonHold.read(
                        graph,
                        person,
                        tx -> tx.run(DECISIONS, Map.of("id", person)).list(PersonRecords::decision))
                .orElse(List.of());
    }

    private List<HeldEvent> eventsAfter(String person, Optional<HeldEvent> last) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", person);
        parameters.put(
                "before",
                last.map(held -> held.event().timestamp().atZone(ZoneOffset.UTC))
                        .orElse(null));
        parameters.put("beforeKey", last.map(held -> held.event().key()).orElse(""));
        parameters.put("limit", PAGE_SIZE);
        return PersonHold.read(graph, person, tx -> tx.run(EVENTS, parameters).list(PersonRecords::event))
                .orElse(List.of());
    }

    private static HeldEvent event(Record row) {
        return new HeldEvent(
                JourneyRow.event(row),
                row.get("stated").asList(stated -> Identifier.parse(stated.asString()), List.of()),
                EventJson.read(row.get("traits").asString("{}")));
    }

    private static Contact contact(Record row, String person) {
        return new Contact(
                row.get("playbook").asString(),
                row.get("run").asString(),
                person,
                row.get("channel").asString(),
                Identifier.parse(row.get("address").asString()),
                row.get("treated").asBoolean(),
                instant(row.get("at")),
                instant(row.get("sendAfter")));
    }

    private static HeldDecision decision(Record row) {
        return new HeldDecision(
                new StoredDecision(
                        row.get("id").asString(),
                        row.get("a").asString(),
                        row.get("b").asString(),
                        DecisionVerdict.of(row.get("verdict").asString()).orElseThrow(),
                        row.get("why").asString(),
                        row.get("by").asString(),
                        instant(row.get("at"))),
                row.get("endedAt").isNull() ? Optional.empty() : Optional.of(instant(row.get("endedAt"))));
    }

    private static Instant instant(Value value) {
        return value.asZonedDateTime().toInstant();
    }
}
