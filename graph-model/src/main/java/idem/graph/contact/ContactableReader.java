package idem.graph.contact;

import idem.graph.db.Graph;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what decides whether persons may be contacted. What is stated of an address of theirs counts from the moment it is
 * acknowledged, also where it hangs on an identifier that no run has resolved yet, or that another person holds. A contact so
 * far is one to an address that is theirs now, or one that was decided about them, or about who lives on in them, though the
 * address went to somebody else.
 */
public final class ContactableReader {

    private static final String PERSONS = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
            WHERE p.retiredAt IS NULL
            CALL (p) {
              MATCH (p)<-[b:BELONGS_TO]-(i:Identifier)
              WITH i, b ORDER BY i.lastSeen DESC, i.key
              RETURN collect(i) AS members, collect([i, b.eventsSince]) AS addresses
            }
            CALL (p) {
              MATCH (p)<-[b:BELONGS_TO]-(:Identifier)<-[:BY]-(e:Event)
              WHERE e.event IN $events AND (b.eventsSince IS NULL OR e.timestamp >= b.eventsSince)
              RETURN collect([e.key, e.timestamp.epochMillis, e.event, e.channel, e.source, e.properties]) AS own
            }
            CALL (members, addresses) {
              UNWIND addresses AS address
              WITH members, address, address[0] AS i
              MATCH (i)-[:LINKED]-(other:Identifier)
              WHERE NOT other IN members
              RETURN collect([other, i.key, address[1]]) AS neighbours,
                collect(DISTINCT CASE WHEN other:Dirty AND NOT EXISTS { (other)-[:BELONGS_TO]->() } THEN other END)
                  AS unresolved
            }
            CALL (neighbours) {
              UNWIND neighbours AS neighbour
              WITH neighbour[0] AS other, neighbour[1] AS stated, neighbour[2] AS since
              MATCH (other)<-[:BY]-(e:Event)
              WHERE e.event IN $elsewhere AND stated IN e.identifiers AND (since IS NULL OR e.timestamp >= since)
              RETURN collect(DISTINCT [e.key, e.timestamp.epochMillis, e.event, e.channel, e.source, e.properties])
                AS others
            }
            CALL (members, unresolved) {
              UNWIND members + unresolved AS i
              MATCH (i)-[:HAS_TRAITS]->(t:Traits)
              WHERE any(name IN t.names WHERE name IN $traits)
              RETURN collect([t.source, t.names, t.values, t.observedAtMillis]) AS traits
            }
            CALL (p) {
              CALL (p) {
                MATCH (p)<-[:BELONGS_TO]-(:Identifier)<-[:TO]-(c:Contact)
                RETURN c
                UNION
                MATCH (was:Person)-[:MERGED_INTO*0..50]->(p)
                WHERE was = p OR was.retiredAt IS NOT NULL
                MATCH (c:Contact {person: was.id}) USING INDEX SEEK c:Contact(person)
                RETURN c
              }
              RETURN collect([c.playbook, c.treated, c.at.epochMillis]) AS contacts
            }
            RETURN p.number AS number, p.id AS id, [i IN members | i.key] AS identifiers, own + others AS events, traits,
              contacts
            ORDER BY number
            """;

    private final Graph graph;

    public ContactableReader(Graph graph) {
        this.graph = graph;
    }

    /**
     * The living persons of these numbers, ascending; others are left out. Some hundreds at once are fastest.
     *
     * @param events the names of events to read
     * @param elsewhere of these, the names of those that count also where they hang on an identifier which is not theirs
     * @param traits the names of traits to read
     */
    public List<Contactable> read(
            Collection<Integer> numbers, Set<String> events, Set<String> elsewhere, Set<String> traits) {
        Map<String, Object> parameters = Map.of(
                "numbers", List.copyOf(numbers),
                "events", List.copyOf(events),
                "elsewhere", List.copyOf(elsewhere),
                "traits", List.copyOf(traits));
        return graph.read(tx -> tx.run(PERSONS, parameters).list(row -> ContactRows.person(row, traits)));
    }
}
