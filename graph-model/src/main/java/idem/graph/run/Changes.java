package idem.graph.run;

import idem.graph.db.Graph;
import org.neo4j.driver.TransactionContext;

/** The counter by which processes on one graph see that another has written. */
public final class Changes {

    private static final String RAISE = """
            MERGE (c:Counter {name: 'changes'})
            ON CREATE SET c.value = 1
            ON MATCH SET c.value = c.value + 1
            RETURN c.value AS value
            """;

    private static final String READ = """
            OPTIONAL MATCH (c:Counter {name: 'changes'})
            RETURN coalesce(c.value, 0) AS value
            """;

    private final Graph graph;

    public Changes(Graph graph) {
        this.graph = graph;
    }

    /** Tells the others. To be called once, at the end of a command that wrote. */
    public long raise() {
        return graph.write(Changes::raise);
    }

    static long raise(TransactionContext transaction) {
        return transaction.run(RAISE).single().get("value").asLong();
    }

    /** Differs from an earlier reading where somebody has written since. */
    public long value() {
        return graph.read(
                transaction -> transaction.run(READ).single().get("value").asLong());
    }
}
