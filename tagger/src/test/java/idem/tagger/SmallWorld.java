package idem.tagger;

import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A graph with a handful of persons, made by hand as ingest and resolver would leave it. */
public final class SmallWorld implements AutoCloseable {

    private final Graph graph;
    private int events;

    /** Empties the tests' graph. */
    public SmallWorld() {
        TestGraph.shared().empty();
        graph = TestGraph.shared().connect();
    }

    public Graph graph() {
        return graph;
    }

    /** A person with one identifier, {@code id:<number>}. */
    public SmallWorld person(int number, String kind) {
        run("""
                CREATE (:Identifier {key: 'id:' + toString($number)})-[:BELONGS_TO]->
                  (:Person {id: 'p' + toString($number), number: $number, kind: $kind, createdAt: datetime()})
                """, Map.of("number", number, "kind", kind));
        return this;
    }

    public SmallWorld event(int number, String at, String name, String channel, String properties) {
        run(
                """
                MATCH (i:Identifier {key: 'id:' + toString($number)})-[:BELONGS_TO]->(p)
                SET p.tagsDueAt = 0
                CREATE (:Event {key: $key, messageId: $key, source: 's', type: 'track', event: $name, channel: $channel,
                  timestamp: $at, receivedAt: $at, identifiers: [i.key], properties: $properties})-[:BY]->(i)
                """,
                Map.of(
                        "number", number,
                        "key", "s/" + events++,
                        "name", name,
                        "channel", channel,
                        "at", Instant.parse(at).atZone(ZoneOffset.UTC),
                        "properties", properties));
        return this;
    }

    public SmallWorld order(int number, String at, String total) {
        return event(
                number,
                at,
                "Order Completed",
                "taobao",
                "{\"order_id\":\"o%d\",\"total\":%s,\"currency\":\"CNY\",\"products\":[{\"category\":\"护肤\",\"price\":%s}]}"
                        .formatted(events, total, total));
    }

    /** What a person has goes to another, and she retires, as a merge leaves them. */
    public SmallWorld merge(int number, int into) {
        run("""
                MATCH (i:Identifier)-[b:BELONGS_TO]->(p:Person {number: $number}), (other:Person {number: $into})
                SET p.retiredAt = datetime(), p.anchor = i.key, other.tagsDueAt = 0
                DELETE b CREATE (i)-[:BELONGS_TO]->(other) MERGE (p)-[:MERGED_INTO]->(other)
                WITH DISTINCT p OPTIONAL MATCH (p)-[h:HAS_TAG]->() DELETE h
                WITH DISTINCT p OPTIONAL MATCH (p)-[:HAS_METRICS]->(m) DETACH DELETE m
                """, Map.of("number", number, "into", into));
        return this;
    }

    /** A person who had merged lives again, with {@code id:<number>}. */
    public SmallWorld restore(int number) {
        run("""
                MATCH (i:Identifier {key: 'id:' + toString($number)})-[b:BELONGS_TO]->(other), (p:Person {number: $number})
                SET p.tagsDueAt = 0, other.tagsDueAt = 0
                REMOVE p.retiredAt, p.anchor
                DELETE b CREATE (i)-[:BELONGS_TO]->(p)
                """, Map.of("number", number));
        return this;
    }

    public SmallWorld trait(int number, String name, String text) {
        run("""
                MATCH (i:Identifier {key: 'id:' + toString($number)})
                CREATE (i)-[:HAS_TRAITS]->(:Traits {key: i.key + '|' + $name, source: 'crm', names: [$name],
                  values: [$text], observedAtMillis: [0]})
                """, Map.of("number", number, "name", name, "text", text));
        return this;
    }

    public void run(String cypher, Map<String, Object> parameters) {
        graph.write(transaction -> transaction.run(cypher, parameters).consume());
    }

    /** The first column, as text. */
    public List<String> ask(String cypher) {
        return graph.read(transaction ->
                transaction.run(cypher).list(row -> row.get(0).asObject().toString()));
    }

    @Override
    public void close() {
        graph.close();
    }
}
