package idem.graph.tag;

import idem.graph.db.Graph;
import java.util.Map;
import java.util.TreeMap;

/** Reads the expressions of saved segments. */
public final class SegmentTexts {

    private static final String ALL = """
            MATCH (s:Segment)
            RETURN s.code AS code, s.expression AS expression
            """;

    private final Graph graph;

    public SegmentTexts(Graph graph) {
        this.graph = graph;
    }

    /** The expressions by code. */
    public Map<String, String> all() {
        return graph.read(tx -> {
            Map<String, String> texts = new TreeMap<>();
            tx.run(ALL)
                    .forEachRemaining(row -> texts.put(
                            row.get("code").asString(), row.get("expression").asString()));
            return texts;
        });
    }
}
