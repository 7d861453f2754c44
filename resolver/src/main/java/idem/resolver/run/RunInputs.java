package idem.resolver.run;

import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decisions;
import idem.resolver.rule.EdgeRule;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import java.time.Duration;
import java.util.BitSet;

/**
 * What a run judges links by.
 *
 * @param at milliseconds since the epoch
 */
record RunInputs(IdentityRules rules, Decisions decisions, long at) {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /**
     * Clusters by them.
     *
     * @param knownShared those that are shared, though not all of their links are in the table
     */
    Clusters cluster(LinkTable table, BitSet knownShared) {
        return Clustering.cluster(table, rules, decisions, at, knownShared);
    }

    /** Clusters by them where exactly these are shared. */
    Clusters clusterWithShared(LinkTable table, BitSet shared) {
        return Clustering.clusterWithShared(table, rules, decisions, at, shared);
    }

    RunInputs withRules(IdentityRules other) {
        return new RunInputs(other, decisions, at);
    }

    RunInputs withDecisions(Decisions other) {
        return new RunInputs(rules, other, at);
    }

    RunInputs at(long other) {
        return new RunInputs(rules, decisions, other);
    }

    boolean sameRules(RunInputs other) {
        return rules.hash().equals(other.rules.hash());
    }

    boolean sameDecisions(RunInputs other) {
        return decisions.same().equals(other.decisions.same())
                && decisions.different().equals(other.decisions.different());
    }

    /** Whether the days between cannot matter to these rules. */
    boolean sameDay(RunInputs other) {
        boolean timeless = rules.namespaces().inOrder().stream()
                        .allMatch(namespace -> namespace.expiresAfterDays().isEmpty())
                && rules.rules().stream().map(EdgeRule::withinDays).allMatch(java.util.OptionalInt::isEmpty);
        return timeless || Math.floorDiv(at, DAY) == Math.floorDiv(other.at, DAY);
    }
}
