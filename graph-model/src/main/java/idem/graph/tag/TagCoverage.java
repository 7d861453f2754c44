package idem.graph.tag;

import idem.graph.db.Graph;
import java.util.HashMap;
import java.util.Map;

/** Counts how many known persons have each tag. */
public final class TagCoverage {

    private static final String KNOWN = """
            MATCH (p:Person) WHERE p.kind = 'known' AND p.retiredAt IS NULL
            RETURN count(p) AS persons
            """;

    private static final String NAMED = """
            MATCH (t:Tag)
            CALL (t) {
              MATCH (t)-[:OF]->(:TagValue)<-[:HAS_TAG]-(p:Person)
              RETURN count(DISTINCT p) AS persons
            }
            RETURN t.code AS code, persons
            """;

    private static final String MEASURED = """
            MATCH (:Person)-[:HAS_METRICS]->(m:Metrics)
            UNWIND keys(m) AS code
            RETURN code, count(*) AS persons
            """;

    private final Graph graph;

    public TagCoverage(Graph graph) {
        this.graph = graph;
    }

    /** How many known persons live. */
    public long knownPersons() {
        return graph.read(tx -> tx.run(KNOWN).single().get("persons").asLong());
    }

    /** How many of them have a tag, by its code; a tag that nobody has may be absent. */
    public Map<String, Long> persons() {
        return graph.read(tx -> {
            Map<String, Long> persons = new HashMap<>();
            tx.run(NAMED)
                    .forEachRemaining(row -> persons.put(
                            row.get("code").asString(), row.get("persons").asLong()));
            tx.run(MEASURED)
                    .forEachRemaining(row -> persons.put(
                            row.get("code").asString(), row.get("persons").asLong()));
            return persons;
        });
    }
}
