package idem.graph.contact;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import idem.graph.run.Fencing;
import idem.graph.tag.PastEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** The contacts of playbooks in the graph. */
public final class ContactStore {

    private static final int PAGE_SIZE = 1_000;

    private static final String SAVE = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.address}) USING INDEX SEEK i:Identifier(key)
            MERGE (c:Contact {key: row.key})
            ON CREATE SET c.playbook = row.playbook, c.run = row.run, c.person = row.person, c.channel = row.channel,
              c.treated = row.treated, c.at = row.at, c.sendAfter = row.sendAfter
            MERGE (c)-[:TO]->(i)
            """;

    private static final String OF_RUN = """
            MATCH (c:Contact) WHERE c.key > $after AND c.key STARTS WITH $start AND c.run = $run
            WITH c ORDER BY c.key LIMIT $limit
            MATCH (c)-[:TO]->(i:Identifier)-[:BELONGS_TO]->(p:Person)
            RETURN c.key AS key, c.playbook AS playbook, c.run AS run, p.id AS person, p.number AS number,
                c.channel AS channel, i.key AS address, c.treated AS treated, c.at AS at, c.sendAfter AS sendAfter,
                EXISTS {
                  MATCH (decided:Person {id: substring(c.key, size($start))})-[:MERGED_INTO*0..50]->(p)
                } AS hers
            ORDER BY key
            """;

    private static final String FOLLOWED = """
            MATCH (c:Contact) WHERE c.key > $after AND c.key STARTS WITH $start
            WITH c ORDER BY c.key LIMIT $limit
            MATCH (c)-[:TO]->(:Identifier)-[:BELONGS_TO]->(p:Person)
            CALL (c, p) {
              MATCH (p)<-[b:BELONGS_TO]-(:Identifier)<-[:BY]-(e:Event)
              WHERE e.event IN $events AND e.timestamp >= c.at AND e.timestamp < c.at + $during
                AND (b.eventsSince IS NULL OR e.timestamp >= b.eventsSince)
              RETURN collect([e.key, e.timestamp.epochMillis, e.event, e.channel, e.source, e.properties]) AS events
            }
            RETURN c.key AS key, p.number AS person, c.treated AS treated, c.at AS at, events ORDER BY key
            """;

    private final Graph graph;

    public ContactStore(Graph graph) {
        this.graph = graph;
    }

    /**
     * A contact with what the person did after it.
     *
     * @param person her number
     * @param events in no order
     */
    public record Followed(int person, boolean treated, Instant at, List<PastEvent> events) {
        public Followed {
            events = List.copyOf(events);
        }
    }

    /**
     * A contact as it stands today.
     *
     * @param number of the person who holds the address now
     * @param hers whether that is whom it was decided about, or whom she was merged into
     */
    public record Standing(Contact contact, int number, boolean hers) {}

    /** Keeps some contacts, all or none; those that are kept already stay as they are. */
    public void save(Collection<Contact> contacts, Fencing fencing) {
        List<Map<String, Object>> rows =
                contacts.stream().map(ContactStore::row).toList();
        graph.write(tx -> {
            tx.run(SAVE, Map.of("rows", rows)).consume();
            fencing.check(tx);
            return rows;
        });
    }

    /** Hands over what a run decided for a playbook, in order of person; addresses that nobody holds any more are left out. */
    public void ofRun(String playbook, String run, Consumer<Standing> work) {
        String start = playbook + "/" + run + "/";
        pages(OF_RUN, Map.of("start", start, "run", run), row -> work.accept(standing(row)));
    }

    /**
     * Hands over all contacts of a playbook with what came after them.
     *
     * @param events the names of events to read
     * @param during how long after each contact
     */
    public void followed(String playbook, Collection<String> events, Duration during, Consumer<Followed> work) {
        Map<String, Object> parameters =
                Map.of("start", playbook + "/", "events", List.copyOf(events), "during", during);
        pages(
                FOLLOWED,
                parameters,
                row -> work.accept(new Followed(
                        row.get("person").asInt(),
                        row.get("treated").asBoolean(),
                        instant(row.get("at")),
                        row.get("events").asList(ContactRows::event))));
    }

    private void pages(String statement, Map<String, Object> parameters, Consumer<Record> work) {
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            Map<String, Object> page = new java.util.HashMap<>(parameters);
            page.put("after", after.get());
            page.put("limit", PAGE_SIZE);
            List<Record> rows = graph.read(tx -> tx.run(statement, page).list());
            rows.forEach(work);
            after = rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(rows.get(rows.size() - 1).get("key").asString());
        }
    }

    private static Map<String, Object> row(Contact contact) {
        return Map.of(
                "key", contact.key(),
                "playbook", contact.playbook(),
                "run", contact.run(),
                "person", contact.person(),
                "channel", contact.channel(),
                "address", contact.address().key(),
                "treated", contact.treated(),
                "at", contact.at().atZone(ZoneOffset.UTC),
                "sendAfter", contact.sendAfter().atZone(ZoneOffset.UTC));
    }

    private static Standing standing(Record row) {
        return new Standing(
                contact(row), row.get("number").asInt(), row.get("hers").asBoolean());
    }

    private static Contact contact(Record row) {
        return new Contact(
                row.get("playbook").asString(),
                row.get("run").asString(),
                row.get("person").asString(),
                row.get("channel").asString(),
                Identifier.parse(row.get("address").asString()),
                row.get("treated").asBoolean(),
                instant(row.get("at")),
                instant(row.get("sendAfter")));
    }

    private static Instant instant(Value value) {
        return value.asZonedDateTime().toInstant();
    }
}
