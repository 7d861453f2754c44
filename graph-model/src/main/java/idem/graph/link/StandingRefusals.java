package idem.graph.link;

import idem.graph.db.Graph;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads for what reasons the last run refused links. */
public final class StandingRefusals {

    private static final String REASONS = """
            UNWIND $pairs AS pair
            MATCH (a:Identifier {key: pair[0]})-[l:LINKED]->(b:Identifier {key: pair[1]})
            USING INDEX SEEK a:Identifier(key) USING INDEX SEEK b:Identifier(key)
            WHERE l.refused IS NOT NULL
            RETURN a.key AS a, b.key AS b, l.refused AS reason
            """;

    private final Graph graph;

    public StandingRefusals(Graph graph) {
        this.graph = graph;
    }

    /** Two keys, the smaller first. */
    public record Pair(String a, String b) {}

    /** The reasons by pair; none of a link that was accepted. */
    public Map<Pair, String> reasons(Collection<Pair> pairs) {
        List<List<String>> rows =
                pairs.stream().map(pair -> List.of(pair.a(), pair.b())).toList();
        return graph.read(transaction -> transaction.run(REASONS, Map.of("pairs", rows)).stream()
                .collect(Collectors.toMap(
                        row -> new Pair(row.get("a").asString(), row.get("b").asString()),
                        row -> row.get("reason").asString())));
    }
}
