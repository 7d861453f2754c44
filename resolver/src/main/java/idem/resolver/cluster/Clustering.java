package idem.resolver.cluster;

import idem.resolver.rule.IdentityRules;
import idem.resolver.rule.WhenContested;
import idem.resolver.table.LinkTable;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Joins identifiers into clusters: links in order of strength, unless vetoed.
 *
 * <p>Idea: Kruskal's algorithm with a veto. Links that the rules admit are brought into a total order, which ends in the keys,
 * so the order of input never matters; each then joins its ends' clusters unless a decision, a limit or the size forbids it.
 * Invariant: whatever stronger links joined is never taken apart, so the verdict of a link depends on stronger ones only.
 * Cost: that of sorting the links. Counts are kept at the roots and added, never counted again.
 */
public final class Clustering {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private final LinkTable table;
    private final IdentityRules rules;
    private final Decisions decisions;
    private final Admission admission;
    private final byte[] verdicts;
    private final byte[] ranks;

    private Clustering(LinkTable table, IdentityRules rules, Decisions decisions, long day) {
        this.table = table;
        this.rules = rules;
        this.decisions = decisions;
        this.admission = new Admission(table, rules, day);
        this.verdicts = new byte[table.links()];
        this.ranks = new byte[table.links()];
    }

    /**
     * The resolver's one function. It reads no clock, no graph and no file, and equal input yields equal output.
     *
     * @param at the time to judge at, in milliseconds since the epoch; cut to the start of its UTC day
     */
    public static Clusters cluster(LinkTable table, IdentityRules rules, Decisions decisions, long at) {
        return cluster(table, rules, decisions, at, new BitSet());
    }

    /**
     * The same for a table that does not hold every link of these identifiers, which are known to be shared.
     *
     * @param knownShared are shared, whatever the links in the table say
     */
    public static Clusters cluster(
            LinkTable table, IdentityRules rules, Decisions decisions, long at, BitSet knownShared) {
        return new Clustering(table, rules, decisions, day(at)).cluster(judged -> {
            judged.or(knownShared);
            return judged;
        });
    }

    /**
     * The same where it is not judged which identifiers are shared.
     *
     * @param shared those that are
     */
    public static Clusters clusterWithShared(
            LinkTable table, IdentityRules rules, Decisions decisions, long at, BitSet shared) {
        return new Clustering(table, rules, decisions, day(at)).cluster(judged -> shared);
    }

    private static long day(long at) {
        return Math.floorDiv(at, DAY) * DAY;
    }

    private Clusters cluster(UnaryOperator<BitSet> sharing) {
        BitSet blocked = table.blockedUnder(rules.namespaces());
        LinkOrder order = new LinkOrder(table, admission, ranks);
        LinkSort sort = new LinkSort(table, admission, order, verdicts, ranks);
        sort.admit(blocked);
        BitSet shared = sharing.apply(Sharing.judge(table, rules.namespaces(), verdicts));
        sort.refuseShared(shared);
        ClusterForest forest = new ClusterForest(table, HeldLayout.of(table, rules));
        StewardsJoins stewards = StewardsJoins.carryOut(decisions, table, blocked, forest);
        SortedLinks sorted = sort.sort();
        Joining joining = new Joining(forest, sorted, verdicts);
        for (int rank = 0; rank < admission.rules(); rank++) {
            if (admission.rule(rank).whenContested() == WhenContested.NOBODY) {
                new Contest(table, admission, forest).judge(rank, sorted, verdicts);
            }
            joining.join(rank);
        }
        int[] roots = forest.roots();
        BitSet suspects = new BitSet();
        joining.tooLarge().forEach(identifier -> suspects.set(roots[identifier]));
        return new Clusters(
                table,
                rules,
                new Clusters.Outcome(roots, blocked, shared, suspects, verdicts, ranks),
                stewards,
                joining.joined(),
                order,
                admission);
    }
}
