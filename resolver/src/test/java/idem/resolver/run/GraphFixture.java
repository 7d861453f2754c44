package idem.resolver.run;

import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import idem.graph.identifier.KeyOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A graph for tests: states events as ingest would write them, and shows what is in it. */
final class GraphFixture {

    private static final String IDENTIFIERS = """
            UNWIND $keys AS key
            MERGE (i:Identifier {key: key})
            ON CREATE SET i.rev = 0, i.firstSeen = $at, i.namespace = split(key, ':')[0], i.value = split(key, ':')[1]
            SET i.rev = i.rev + 1, i.lastSeen = $at, i:Dirty
            """;

    private static final String LINKS = """
            UNWIND $pairs AS pair
            MATCH (a:Identifier {key: pair[0]}) MATCH (b:Identifier {key: pair[1]})
            MERGE (a)-[l:LINKED]->(b)
            ON CREATE SET l.firstSeen = $at, l.lastSeen = $at, l.count = 1, l.partSources = ['test'],
                          l.partChannels = ['web'], l.partFirstSeen = [$millis], l.partLastSeen = [$millis],
                          l.partCounts = [1]
            ON MATCH SET l.lastSeen = $at, l.count = l.count + 1, l.partLastSeen = [$millis],
                         l.partCounts = [l.partCounts[0] + 1]
            """;

    private static final String EVENT = """
            CREATE (e:Event {key: $event, identifiers: $keys, timestamp: $at})
            WITH e
            MATCH (i:Identifier {key: $by}) WHERE i.shared IS NULL
            CREATE (e)-[:BY]->(i)
            """;

    private static final String NODES = """
            MATCH (n) WHERE NOT n:Run AND NOT n:__Neo4jMigration
            RETURN labels(n) AS labels, properties(n) AS properties
            """;

    private static final String RELATIONSHIPS = """
            MATCH (a)-[r]->(b) WHERE NOT a:__Neo4jMigration
            RETURN type(r) AS type, properties(r) AS properties, coalesce(a.key, a.number) AS a,
                   coalesce(b.key, b.number) AS b
            """;

    private final Graph graph;
    private int events;

    GraphFixture(Graph graph) {
        this.graph = graph;
    }

    /** The tests' graph, emptied. */
    static GraphFixture empty() {
        GraphFixture fixture = new GraphFixture(TestGraph.shared().connect());
        fixture.clear();
        return fixture;
    }

    void clear() {
        events = 0;
        run("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n", Map.of());
    }

    Graph graph() {
        return graph;
    }

    /** An event at a time that states these, the strongest first. */
    void state(String at, String... keys) {
        Instant time = Instant.parse(at);
        List<List<String>> pairs = new ArrayList<>();
        for (String a : keys) {
            Arrays.stream(keys).filter(b -> KeyOrder.compare(a, b) < 0).forEach(b -> pairs.add(List.of(a, b)));
        }
        Map<String, Object> parameters = Map.of(
                "keys",
                List.of(keys),
                "pairs",
                pairs,
                "at",
                time.atZone(ZoneOffset.UTC),
                "millis",
                time.toEpochMilli(),
                "event",
                "test/" + events++,
                "by",
                keys[0]);
        Object unused = graph.write(transaction -> {
            transaction.run(IDENTIFIERS, parameters).consume();
            transaction.run(LINKS, parameters).consume();
            return transaction.run(EVENT, parameters).consume();
        });
    }

    void run(String cypher, Map<String, Object> parameters) {
        Object unused =
                graph.write(transaction -> transaction.run(cypher, parameters).consume());
    }

    /** The living persons, each with its identifiers, by person number. */
    Map<Long, String> persons() {
        Map<Long, TreeSet<String>> persons = new TreeMap<>();
        graph.read(transaction -> transaction
                        .run(
                                "MATCH (i:Identifier)-[:BELONGS_TO]->(p:Person) WHERE p.retiredAt IS NULL RETURN p.number AS number, i.key AS key")
                        .list())
                .forEach(row -> persons.computeIfAbsent(row.get("number").asLong(), number -> new TreeSet<>())
                        .add(row.get("key").asString()));
        Map<Long, String> joined = new TreeMap<>();
        persons.forEach((number, keys) -> joined.put(number, String.join(" ", keys)));
        return joined;
    }

    /** Which identifiers are together, and nothing else. */
    List<String> clusters() {
        return persons().values().stream().sorted().toList();
    }

    /** The one column that a question yields, as text. */
    List<String> ask(String cypher) {
        return graph.read(transaction ->
                transaction.run(cypher).list(row -> row.get(0).toString().replace("\"", "")));
    }

    /** All that a run decides, whatever the ids and numbers of persons. */
    List<String> shape() {
        List<String> shape = new ArrayList<>(clusters());
        shape.addAll(ask("""
                MATCH (p:Person) WHERE p.retiredAt IS NULL
                OPTIONAL MATCH (p)<-[b:BELONGS_TO]-(i:Identifier)
                WITH p, i, b ORDER BY i.key
                WITH p, collect(i.key + ' ' + coalesce(toString(b.eventsSince), '')) AS members
                RETURN p.kind + ' ' + coalesce(p.suspect, '') + ' ' + reduce(all = '', one IN members | all + one) AS line
                ORDER BY line
                """));
        shape.addAll(ask("""
                MATCH (i:Identifier)
                RETURN i.key + ' ' + coalesce(i.shared, '') + ' ' + (i:Dirty) AS line ORDER BY line
                """));
        shape.addAll(ask("""
                MATCH (a)-[l:LINKED]->(b)
                RETURN a.key + ' ' + b.key + ' ' + coalesce(l.refused, '') + ' ' + coalesce(l.rule, '') AS line
                ORDER BY line
                """));
        shape.addAll(ask("""
                MATCH (e:Event) OPTIONAL MATCH (e)-[:BY]->(i)
                RETURN e.key + ' ' + coalesce(i.key, '') AS line ORDER BY line
                """));
        return shape;
    }

    /** All that is in the graph but runs. */
    List<String> dump() {
        List<String> dump = new ArrayList<>();
        graph.read(transaction -> transaction.run(NODES).list())
                .forEach(row -> dump.add(row.get("labels") + " "
                        + new TreeMap<>(row.get("properties").asMap())));
        graph.read(transaction -> transaction.run(RELATIONSHIPS).list())
                .forEach(row -> dump.add(row.get("a") + " " + row.get("type") + " " + row.get("b") + " "
                        + new TreeMap<>(row.get("properties").asMap())));
        dump.sort(null);
        return dump;
    }
}
