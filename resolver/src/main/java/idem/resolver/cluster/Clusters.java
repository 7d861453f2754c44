package idem.resolver.cluster;

import idem.resolver.rule.EdgeRule;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What {@link Clustering} decided: the cluster of each identifier and the verdict of each link. */
public final class Clusters {

    private final LinkTable table;
    private final IdentityRules rules;
    private final Outcome outcome;
    private final StewardsJoins stewards;
    private final int[] joined;
    private final LinkOrder order;
    private final Admission admission;

    Clusters(
            LinkTable table,
            IdentityRules rules,
            Outcome outcome,
            StewardsJoins stewards,
            int[] joined,
            LinkOrder order,
            Admission admission) {
        this.table = table;
        this.rules = rules;
        this.outcome = outcome;
        this.stewards = stewards;
        this.joined = joined;
        this.order = order;
        this.admission = admission;
    }

    /** The links and identifiers that were judged. */
    public LinkTable table() {
        return table;
    }

    public IdentityRules rules() {
        return rules;
    }

    /** The number of the identifier's cluster: that of its first member. */
    public int cluster(int identifier) {
        return outcome.roots[identifier];
    }

    /** Whether the identifier's value identifies nobody; then it is in no person. */
    public boolean blocked(int identifier) {
        return outcome.blocked.get(identifier);
    }

    /** Whether the identifier is linked with too many to be one person's. */
    public boolean shared(int identifier) {
        return outcome.shared.get(identifier);
    }

    /** Whether the identifier's cluster refused a link as too large. */
    public boolean suspect(int identifier) {
        return outcome.suspects.get(cluster(identifier));
    }

    public Verdict verdict(int link) {
        return Verdict.of(outcome.verdicts[link]);
    }

    /**
     * The first day on which a filter, expiry or a rule's {@code within}, would judge the link otherwise with no event: its
     * start in milliseconds since the epoch, or -1 where that day never comes.
     */
    public long due(int link) {
        return switch (verdict(link)) {
            case BLOCKED, EXPIRED -> Admission.NEVER_DUE;
            case ACCEPTED, NO_RULE, SHARED, CONTESTED, DECISION, LIMIT, TOO_LARGE ->
                admission.due(link, outcome.ranks[link] & 0xff);
        };
    }

    /** The place of the rule that ranks the link, from 0; -1 where none admits it, or none was asked. */
    public int rank(int link) {
        int rank = outcome.ranks[link] & 0xff;
        return rank == Admission.NO_RANK ? -1 : rank;
    }

    /** The rule that ranks the link. */
    public Optional<EdgeRule> rule(int link) {
        return rank(link) < 0 ? Optional.empty() : Optional.of(rules.rules().get(rank(link)));
    }

    /** Every cluster's members, each list once; blocked identifiers are in none. */
    public void forEachCluster(Consumer<int[]> members) {
        ClusterMembers.of(outcome.roots, outcome.blocked).forEach(members);
    }

    /** The decisions that a {@code different} stopped. */
    public List<StoppedDecision> stoppedDecisions() {
        return List.copyOf(stewards.stopped());
    }

    /** The decisions that wait, as an end is unknown or blocked. */
    public List<Decision> waitingDecisions() {
        return List.copyOf(stewards.waiting());
    }

    /** What joined two clusters, in order. */
    public Joins joins() {
        return new Joins(table, stewards, joined);
    }

    /** Makes ready to say what stood against each refused link; costs some 20 bytes an identifier, once. */
    public Refusals refusals() {
        return new Refusals(this);
    }

    /** Orders links that a rule admits: negative where {@code one} was taken first. */
    public int compareStrength(int one, int other) {
        return order.compare(one, other);
    }

    int[] roots() {
        return outcome.roots;
    }

    StewardsJoins stewards() {
        return stewards;
    }

    Admission admission() {
        return admission;
    }

    /** How many joins had been made when the link was taken. */
    int joinsBefore(int link) {
        int begin = 0;
        int end = joined.length;
        while (begin < end) {
            int middle = (begin + end) >>> 1;
            if (order.compare(joined[middle], link) < 0) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return stewards.joined().size() + begin;
    }

    /** How many joins had been made when the first link of a rule was taken. */
    int joinsBeforeRule(int rank) {
        int begin = 0;
        int end = joined.length;
        while (begin < end) {
            int middle = (begin + end) >>> 1;
            if (rank(joined[middle]) < rank) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return stewards.joined().size() + begin;
    }

    /** The packed columns of the outcome. */
    @SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
    record Outcome(int[] roots, BitSet blocked, BitSet shared, BitSet suspects, byte[] verdicts, byte[] ranks) {}
}
