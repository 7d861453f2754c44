package idem.graph.run;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a rule file says, as nodes that a question to the graph can read.
 *
 * @param namespaces their names in order of priority
 * @param limits of each namespace; 0 where there is none
 * @param rules strongest first
 */
public record RuleDetails(
        List<String> namespaces, List<Integer> limits, OptionalInt maxIdentifiers, List<StoredEdgeRule> rules) {

    public RuleDetails {
        namespaces = List.copyOf(namespaces);
        limits = List.copyOf(limits);
        rules = List.copyOf(rules);
    }

    /**
     * An edge rule.
     *
     * @param claimer the namespaces that fit its one side
     * @param claimed the namespaces that fit its other
     * @param sources whose parts it looks at; empty for all
     * @param channels whose parts it looks at; empty for all
     * @param prefer {@code newest} or {@code most_seen}
     */
    public record StoredEdgeRule(
            String name,
            List<String> claimer,
            List<String> claimed,
            List<String> sources,
            List<String> channels,
            OptionalInt withinDays,
            long minCount,
            String prefer) {

        public StoredEdgeRule {
            claimer = List.copyOf(claimer);
            claimed = List.copyOf(claimed);
            sources = List.copyOf(sources);
            channels = List.copyOf(channels);
        }
    }
}
