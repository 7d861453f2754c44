package idem.graph.person;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import idem.graph.link.Link;
import idem.graph.link.Part;
import idem.graph.link.RefusedLink;
import idem.graph.link.StoredRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads the links within one person and between two. */
public final class PersonLinks {

    private static final String SIDE = """
            MATCH (i:Identifier {key: $key})
            OPTIONAL MATCH (i)-[:BELONGS_TO]->(p:Person)<-[:BELONGS_TO]-(m:Identifier)
            WITH i, p, m ORDER BY m.key
            RETURN p.id AS person, CASE WHEN p IS NULL THEN [i.key] ELSE collect(m.key) + i.key END AS keys
            """;

    private static final String WITHIN = """
            MATCH (p:Person {id: $person})<-[:BELONGS_TO]-(a:Identifier)-[l:LINKED]->(b:Identifier)-[:BELONGS_TO]->(p)
            WHERE l.refused IS NULL
            RETURN a.key AS a, b.key AS b, l.partSources AS sources, l.partChannels AS channels,
                   l.partFirstSeen AS firstSeen, l.partLastSeen AS lastSeen, l.partCounts AS counts
            """;

    private static final String BETWEEN = """
            UNWIND $one AS key
            MATCH (i:Identifier {key: key})-[l:LINKED]-(j:Identifier)
            WHERE l.refused IS NOT NULL AND j.key IN $other
            RETURN DISTINCT startNode(l).key AS a, endNode(l).key AS b, l.partSources AS sources,
                   l.partChannels AS channels, l.partFirstSeen AS firstSeen, l.partLastSeen AS lastSeen,
                   l.partCounts AS counts, l.refused AS refused, coalesce(l.rule, '') AS rule,
                   coalesce(l.against, []) AS against
            """;

    private final Graph graph;

    public PersonLinks(Graph graph) {
        this.graph = graph;
    }

    /**
     * An identifier's person with all its identifiers; without a person, the identifier alone.
     *
     * @param keys in order
     */
    public record Side(Optional<PersonId> person, List<String> keys) {

        public Side {
            keys = List.copyOf(keys);
        }
    }

    /** The side of an identifier; empty where the graph does not know it. */
    public Optional<Side> side(String key) {
        return graph.read(transaction -> transaction.run(SIDE, Map.of("key", key)).stream()
                .findFirst()
                .map(row -> new Side(
                        Optional.ofNullable(row.get("person").asString(null)).map(PersonId::new),
                        row.get("keys").asList(Value::asString).stream()
                                .distinct()
                                .toList())));
    }

    /** The links that the last run did not refuse, of which both ends belong to the person. */
    public List<Link> within(PersonId person) {
        return graph.read(transaction ->
                transaction.run(WITHIN, Map.of("person", person.value())).list(PersonLinks::link));
    }

    /** The links that the last run refused, from one side to the other. */
    public List<RefusedLink> refusedBetween(Side one, Side other) {
        return graph.read(transaction -> transaction
                .run(BETWEEN, Map.of("one", one.keys(), "other", other.keys()))
                .list(row -> new RefusedLink(link(row), refusal(row))));
    }

    private static Link link(Record row) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < row.get("sources").size(); i++) {
            parts.add(new Part(
                    row.get("sources").get(i).asString(),
                    row.get("channels").get(i).asString(),
                    row.get("firstSeen").get(i).asLong(),
                    row.get("lastSeen").get(i).asLong(),
                    row.get("counts").get(i).asLong()));
        }
        return new Link(
                Identifier.parse(row.get("a").asString()),
                Identifier.parse(row.get("b").asString()),
                parts);
    }

    private static StoredRefusal refusal(Record row) {
        String rule = row.get("rule").asString();
        return new StoredRefusal(
                row.get("refused").asString(),
                rule.isEmpty() ? null : rule,
                row.get("against").asList(Value::asString));
    }
}
