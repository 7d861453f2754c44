package idem.graph.link;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads what surrounds a person in the graph. */
public final class Neighbourhoods {

    /** So many links are told at most; a shop's tablet has thousands. */
    public static final int MOST_LINKS = 2_000;

    private static final String OWN = """
            MATCH (i:Identifier)-[:BELONGS_TO]->(p:Person {id: $id})
            RETURN i.key AS key, p.id AS person, i.firstSeen AS firstSeen, i.lastSeen AS lastSeen
            """;

    private static final String LINKS = """
            MATCH (i:Identifier)-[:BELONGS_TO]->(:Person {id: $id})
            MATCH (i)-[l:LINKED]-(:Identifier)
            WITH DISTINCT l LIMIT $most
            WITH l, startNode(l) AS a, endNode(l) AS b
            OPTIONAL MATCH (a)-[:BELONGS_TO]->(pa:Person)
            OPTIONAL MATCH (b)-[:BELONGS_TO]->(pb:Person)
            RETURN a.key AS a, pa.id AS personA, a.firstSeen AS firstSeenA, a.lastSeen AS lastSeenA,
                   b.key AS b, pb.id AS personB, b.firstSeen AS firstSeenB, b.lastSeen AS lastSeenB,
                   l.refused AS refused, l.rule AS rule, l.firstSeen AS firstSeen, l.lastSeen AS lastSeen,
                   l.count AS count, l.partSources AS sources, l.partChannels AS channels,
                   l.partFirstSeen AS partFirstSeen, l.partLastSeen AS partLastSeen, l.partCounts AS counts
            """;

    private final Graph graph;

    public Neighbourhoods(Graph graph) {
        this.graph = graph;
    }

    /** What surrounds a living person. */
    public Neighbourhood of(String person) {
        return graph.read(tx -> {
            Map<Identifier, OuterIdentifier> identifiers = new TreeMap<>();
            tx.run(OWN, Map.of("id", person))
                    .list(row -> identifier(row, "key", "person", ""))
                    .forEach(own -> identifiers.put(own.identifier(), own));
            List<JudgedLink> links = new ArrayList<>();
            for (Record row :
                    tx.run(LINKS, Map.of("id", person, "most", MOST_LINKS)).list()) {
                OuterIdentifier a = identifier(row, "a", "personA", "A");
                OuterIdentifier b = identifier(row, "b", "personB", "B");
                identifiers.putIfAbsent(a.identifier(), a);
                identifiers.putIfAbsent(b.identifier(), b);
                links.add(link(row, a.identifier(), b.identifier()));
            }
            links.sort(Comparator.comparing(JudgedLink::a).thenComparing(JudgedLink::b));
            return new Neighbourhood(List.copyOf(identifiers.values()), links);
        });
    }

    private static OuterIdentifier identifier(Record row, String key, String person, String side) {
        return new OuterIdentifier(
                Identifier.parse(row.get(key).asString()),
                text(row.get(person)),
                instant(row.get("firstSeen" + side)),
                instant(row.get("lastSeen" + side)));
    }

    private static JudgedLink link(Record row, Identifier a, Identifier b) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < row.get("sources").size(); i++) {
            parts.add(new Part(
                    row.get("sources").get(i).asString(),
                    row.get("channels").get(i).asString(),
                    row.get("partFirstSeen").get(i).asLong(),
                    row.get("partLastSeen").get(i).asLong(),
                    row.get("counts").get(i).asLong()));
        }
        return new JudgedLink(
                a,
                b,
                text(row.get("refused")),
                text(row.get("rule")),
                instant(row.get("firstSeen")),
                instant(row.get("lastSeen")),
                row.get("count").asLong(),
                parts);
    }

    private static Optional<String> text(Value value) {
        return value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }

    private static Instant instant(Value value) {
        return value.asZonedDateTime().toInstant();
    }
}
