package idem.graph.link;

import idem.graph.db.Graph;
import idem.graph.identifier.KeyOrder;
import idem.graph.run.Fencing;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The marks on identifiers that want a resolver. Ingest and decisions set them; what a run wrote of an identifier clears its own. */
public final class DirtyMarks {

    private static final String SET = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key}) USING INDEX SEEK i:Identifier(key)
            SET i:Dirty
            """;

    private final Graph graph;
    private final Fencing fencing;

    public DirtyMarks(Graph graph, Fencing fencing) {
        this.graph = graph;
        this.fencing = fencing;
    }

    /** Marks identifiers, in order of key, as ingest locks them. */
    public void set(Collection<String> keys) {
        List<String> inOrder = keys.stream().sorted(KeyOrder.COMPARATOR).toList();
        graph.write(transaction -> {
            transaction.run(SET, Map.of("keys", inOrder)).consume();
            fencing.check(transaction);
            return inOrder;
        });
    }
}
