package idem.graph.tag;

import idem.graph.db.Graph;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/** Counts who moved between the stages of the lifecycle, by the changes that taggers wrote into journeys. */
public final class StageFlows {

    /**
     * From where a person stood before her first change in the period to where she stood after her last. Whose change it was,
     * its key tells: by the identifier that it was told of, it would be a change of whoever she merged into.
     */
    private static final String MOVED = """
            MATCH (e:StageChange) WHERE e.timestamp >= $from AND e.timestamp < $until
            WITH e ORDER BY e.timestamp, e.key
            WITH toInteger(split(e.key, '-')[1]) AS number, collect(e.from) AS froms, collect(e.to) AS tos
            MATCH (p:Person {number: number}) WHERE p.retiredAt IS NULL
            WITH head(froms) AS from, last(tos) AS to WHERE from <> to
            RETURN from, to, count(*) AS count ORDER BY from, to
            """;

    private static final String STEPS = """
            MATCH (e:StageChange) WHERE e.timestamp >= $from AND e.timestamp < $until
            RETURN e.from AS from, e.to AS to, count(*) AS count ORDER BY from, to
            """;

    private final Graph graph;

    public StageFlows(Graph graph) {
        this.graph = graph;
    }

    /**
     * A flow.
     *
     * @param from the code of a stage; empty where persons came into their first
     * @param count of persons, or of changes
     */
    public record Flow(String from, String to, long count) {}

    /** How many persons stood in one stage before a period and in another after it; of each person once. */
    public List<Flow> persons(Instant from, Instant until) {
        return flows(MOVED, from, until);
    }

    /** How often persons changed from one stage to another in a period, every step of each person. */
    public List<Flow> steps(Instant from, Instant until) {
        return flows(STEPS, from, until);
    }

    private List<Flow> flows(String cypher, Instant from, Instant until) {
        Map<String, Object> period = Map.of("from", from.atZone(ZoneOffset.UTC), "until", until.atZone(ZoneOffset.UTC));
        return graph.read(transaction -> transaction.run(cypher, period).list(StageFlows::flow));
    }

    private static Flow flow(Record row) {
        return new Flow(
                row.get("from").asString(),
                row.get("to").asString(),
                row.get("count").asLong());
    }
}
