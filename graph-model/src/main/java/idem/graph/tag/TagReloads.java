package idem.graph.tag;

import idem.graph.db.Graph;
import java.util.Map;

/** The counter by which processes on one graph see that tag files are to be read anew. */
public final class TagReloads {

    private static final String RAISE = """
            UNWIND ['changes', 'tagReloads'] AS name
            MERGE (c:Counter {name: name})
            ON CREATE SET c.value = 1
            ON MATCH SET c.value = c.value + 1
            """;

    private static final String READ = """
            OPTIONAL MATCH (c:Counter {name: 'tagReloads'})
            RETURN coalesce(c.value, 0) AS value
            """;

    private final Graph graph;

    public TagReloads(Graph graph) {
        this.graph = graph;
    }

    /** Tells all processes, this one included. */
    public void raise() {
        graph.write(transaction -> transaction.run(RAISE).consume());
    }

    /** Differs from an earlier reading where somebody has told. */
    public long value() {
        return graph.read(transaction ->
                transaction.run(READ, Map.of()).single().get("value").asLong());
    }
}
