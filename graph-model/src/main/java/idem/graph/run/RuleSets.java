package idem.graph.run;

import idem.graph.db.Graph;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;

/** The rule files that runs have used; one of them is active. */
public final class RuleSets {

    private static final String ACTIVE = """
            MATCH (r:RuleSet {active: true})
            RETURN r.hash AS hash, r.text AS text ORDER BY hash LIMIT 1
            """;

    private static final String RETIRE = "MATCH (r:RuleSet {active: true}) WHERE r.hash <> $hash SET r.active = false";

    private static final String ACTIVATE = """
            MERGE (r:RuleSet {hash: $hash})
            SET r.text = $text, r.active = true
            """;

    private final Graph graph;

    public RuleSets(Graph graph) {
        this.graph = graph;
    }

    /** The rules that the last full run made active; empty before the first. */
    public Optional<RuleSet> active() {
        return graph.read(transaction -> transaction.run(ACTIVE).stream()
                .findFirst()
                .map((Record row) ->
                        new RuleSet(row.get("hash").asString(), row.get("text").asString())));
    }

    /** Makes them the active ones, in place of those that were. */
    public void activate(RuleSet rules, Fencing fencing) {
        graph.write(transaction -> {
            transaction.run(RETIRE, Map.of("hash", rules.hash())).consume();
            transaction
                    .run(ACTIVATE, Map.of("hash", rules.hash(), "text", rules.text()))
                    .consume();
            fencing.check(transaction);
            return rules;
        });
    }
}
