package idem.graph.check;

import idem.graph.db.Graph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Asks each {@link StructureCheck}. */
public final class StructureChecks {

    private final Graph graph;

    public StructureChecks(Graph graph) {
        this.graph = graph;
    }

    /**
     * Something that breaks a check.
     *
     * @param count how often
     * @param some where, a few of the places
     */
    public record Broken(StructureCheck check, long count, List<String> some) {
        public Broken {
            some = List.copyOf(some);
        }
    }

    /**
     * All that is broken.
     *
     * @param today what is due by then is overdue
     * @param most how many places of each are told
     */
    public List<Broken> ask(Instant today, int most) {
        List<Broken> broken = new ArrayList<>();
        for (StructureCheck check : StructureCheck.values()) {
            Record row = graph.read(transaction -> transaction
                    .run(check.query(), Map.of("most", most, "today", today.toEpochMilli()))
                    .single());
            long count = row.get("count").asLong();
            if (count > 0) {
                broken.add(new Broken(check, count, row.get("some").asList(Value::asString)));
            }
        }
        return broken;
    }
}
