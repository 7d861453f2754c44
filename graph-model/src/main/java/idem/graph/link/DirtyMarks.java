package idem.graph.link;

import idem.graph.db.Graph;
import idem.graph.identifier.KeyOrder;
import idem.graph.run.Fencing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The marks on identifiers that want a resolver. */
public final class DirtyMarks {

    private static final int BATCH = 10_000;

    /** Takes the label off first, which locks the node, so that its {@code rev} moves no more while it is compared. */
    private static final String CLEAR = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key}) USING INDEX SEEK i:Identifier(key)
            REMOVE i:Dirty
            WITH i, row WHERE i.rev <> row.rev
            SET i:Dirty
            """;

    private final Graph graph;
    private final Fencing fencing;

    public DirtyMarks(Graph graph, Fencing fencing) {
        this.graph = graph;
        this.fencing = fencing;
    }

    /** An identifier as a run has seen it. */
    public record Seen(String key, long rev) {}

    /** Clears the marks of those that nothing has touched since. */
    public void clear(List<Seen> seen) {
        List<Seen> inOrder = new ArrayList<>(seen);
        inOrder.sort(Comparator.comparing(Seen::key, KeyOrder.COMPARATOR));
        for (int from = 0; from < inOrder.size(); from += BATCH) {
            List<Map<String, Object>> rows = inOrder.subList(from, Math.min(from + BATCH, inOrder.size())).stream()
                    .map(one -> Map.<String, Object>of("key", one.key(), "rev", one.rev()))
                    .toList();
            graph.write(transaction -> {
                transaction.run(CLEAR, Map.of("rows", rows)).consume();
                fencing.check(transaction);
                return rows;
            });
        }
    }
}
