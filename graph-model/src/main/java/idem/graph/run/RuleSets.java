package idem.graph.run;

import idem.graph.db.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
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
            SET r.text = $text, r.active = true, r.namespaces = $namespaces, r.limits = $limits,
                r.maxIdentifiers = $maxIdentifiers
            """;

    private static final String FORGET = "MATCH (:RuleSet {hash: $hash})-[:RANKS]->(e:EdgeRule) DETACH DELETE e";

    private static final String DESCRIBE = """
            MATCH (r:RuleSet {hash: $hash})
            UNWIND $rules AS row
            CREATE (r)-[:RANKS]->(e:EdgeRule)
            SET e = row
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

    /** Makes them the active ones, in place of those that were, with each edge rule as a node. */
    public void activate(RuleSet rules, RuleDetails details, Fencing fencing) {
        Map<String, Object> named = new HashMap<>();
        named.put("hash", rules.hash());
        named.put("text", rules.text());
        named.put("namespaces", details.namespaces());
        named.put("limits", details.limits());
        named.put("maxIdentifiers", boxed(details.maxIdentifiers()));
        named.put("rules", rows(details.rules()));
        graph.write(transaction -> {
            transaction.run(RETIRE, named).consume();
            transaction.run(ACTIVATE, named).consume();
            transaction.run(FORGET, named).consume();
            transaction.run(DESCRIBE, named).consume();
            fencing.check(transaction);
            return rules;
        });
    }

    private static List<Map<String, Object>> rows(List<RuleDetails.StoredEdgeRule> rules) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RuleDetails.StoredEdgeRule rule : rules) {
            Map<String, Object> row = new HashMap<>();
            row.put("name", rule.name());
            row.put("place", rows.size());
            row.put("claimer", rule.claimer());
            row.put("claimed", rule.claimed());
            row.put("sources", rule.sources());
            row.put("channels", rule.channels());
            row.put("withinDays", boxed(rule.withinDays()));
            row.put("minCount", rule.minCount());
            row.put("prefer", rule.prefer());
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
