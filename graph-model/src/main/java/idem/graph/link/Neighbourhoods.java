package idem.graph.link;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonHold;
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

    private static final String AROUND = """
            MATCH (i:Identifier)-[:BELONGS_TO]->(:Person {id: $id})
            MATCH (i)-[l:LINKED]-(:Identifier)
            WITH DISTINCT l LIMIT $most
            WITH l, startNode(l) AS a, endNode(l) AS b
            OPTIONAL MATCH (a)-[:BELONGS_TO]->(pa:Person)
            OPTIONAL MATCH (b)-[:BELONGS_TO]->(pb:Person)
            RETURN a.key AS a, pa.id AS personA, a.firstSeen AS firstSeenA, a.lastSeen AS lastSeenA,
                   b.key AS b, pb.id AS personB, b.firstSeen AS firstSeenB, b.lastSeen AS lastSeenB,
                   properties(l) AS link
            """;

    private static final String BETWEEN = """
            MATCH (:Person {id: $one})<-[:BELONGS_TO]-(:Identifier)-[l:LINKED]-(:Identifier)-[:BELONGS_TO]->(:Person {id: $other})
            WITH DISTINCT l
            RETURN startNode(l).key AS a, endNode(l).key AS b, properties(l) AS link
            """;

    private final Graph graph;

    public Neighbourhoods(Graph graph) {
        this.graph = graph;
    }

    /** What surrounds a living person, with {@link #MOST_LINKS} links at most; empty where nobody of that id lives. */
    public Optional<Neighbourhood> of(String person) {
        return around(person, MOST_LINKS);
    }

    /** What surrounds a living person, with every link; empty where nobody of that id lives. */
    public Optional<Neighbourhood> whole(String person) {
        return around(person, Integer.MAX_VALUE);
    }

    private Optional<Neighbourhood> around(String person, int most) {
        return PersonHold.read(graph, person, tx -> {
            Map<Identifier, OuterIdentifier> identifiers = new TreeMap<>();
            tx.run(OWN, Map.of("id", person))
                    .list(row -> identifier(row, "key", "person", ""))
                    .forEach(own -> identifiers.put(own.identifier(), own));
            List<JudgedLink> links = new ArrayList<>();
            for (Record row : tx.run(AROUND, Map.of("id", person, "most", most)).list()) {
                OuterIdentifier a = identifier(row, "a", "personA", "A");
                OuterIdentifier b = identifier(row, "b", "personB", "B");
                identifiers.putIfAbsent(a.identifier(), a);
                identifiers.putIfAbsent(b.identifier(), b);
                links.add(link(row));
            }
            return new Neighbourhood(List.copyOf(identifiers.values()), sorted(links));
        });
    }

    /** All links among one person's identifiers. */
    public List<JudgedLink> within(String person) {
        return between(person, person);
    }

    /** All links between the identifiers of two persons. */
    public List<JudgedLink> between(String one, String other) {
        return PersonHold.readBoth(
                graph,
                one,
                other,
                tx -> sorted(tx.run(BETWEEN, Map.of("one", one, "other", other)).list(Neighbourhoods::link)));
    }

    private static List<JudgedLink> sorted(List<JudgedLink> links) {
        return links.stream()
                .sorted(Comparator.comparing(JudgedLink::a).thenComparing(JudgedLink::b))
                .toList();
    }

    private static OuterIdentifier identifier(Record row, String key, String person, String side) {
        return new OuterIdentifier(
                Identifier.parse(row.get(key).asString()),
                text(row.get(person)),
                instant(row.get("firstSeen" + side)),
                instant(row.get("lastSeen" + side)));
    }

    private static JudgedLink link(Record row) {
        Value link = row.get("link");
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < link.get("partSources").size(); i++) {
            parts.add(new Part(
                    link.get("partSources").get(i).asString(),
                    link.get("partChannels").get(i).asString(),
                    link.get("partFirstSeen").get(i).asLong(),
                    link.get("partLastSeen").get(i).asLong(),
                    link.get("partCounts").get(i).asLong()));
        }
        return new JudgedLink(
                Identifier.parse(row.get("a").asString()),
                Identifier.parse(row.get("b").asString()),
                refusal(link),
                instant(link.get("firstSeen")),
                instant(link.get("lastSeen")),
                link.get("count").asLong(),
                parts);
    }

    private static Optional<Refusal> refusal(Value link) {
        return text(link.get("refused"))
                .map(reason -> new Refusal(
                        reason,
                        text(link.get("rule")).filter(rule -> !rule.isEmpty()).orElse(null),
                        link.get("against").isNull()
                                ? List.of()
                                : link.get("against").asList(Value::asString)));
    }

    private static Optional<String> text(Value value) {
        return value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }

    private static Instant instant(Value value) {
        return value.asZonedDateTime().toInstant();
    }
}
