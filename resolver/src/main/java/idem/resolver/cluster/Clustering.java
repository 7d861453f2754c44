package idem.resolver.cluster;

import idem.resolver.rule.IdentityRules;
import idem.resolver.rule.WhenContested;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
        long day = Math.floorDiv(at, DAY) * DAY;
        return new Clustering(table, rules, decisions, day).cluster(knownShared);
    }

    private Clusters cluster(BitSet knownShared) {
        BitSet blocked = table.blockedUnder(rules.namespaces());
        refuseOneByOne(blocked);
        BitSet shared = Sharing.judge(table, rules.namespaces(), verdicts);
        shared.or(knownShared);
        refuseShared(shared);
        ClusterForest forest = new ClusterForest(table, HeldLayout.of(table, rules));
        StewardsJoins stewards = StewardsJoins.carryOut(decisions, table, blocked, forest);
        LinkOrder order = new LinkOrder(table, admission, ranks);
        LinkOrder.Sorted sorted = order.sort(verdicts);
        Joining joining = new Joining(forest, sorted);
        for (int rank = 0; rank < admission.rules(); rank++) {
            if (admission.rule(rank).whenContested() == WhenContested.NOBODY) {
                new Contest(table, admission, forest).judge(rank, sorted, verdicts);
            }
            joining.join(rank);
        }
        int[] roots = forest.roots();
        BitSet suspects = new BitSet();
        joining.tooLarge.forEach(identifier -> suspects.set(roots[identifier]));
        return new Clusters(
                table,
                rules,
                new Clusters.Outcome(roots, blocked, shared, suspects, verdicts, ranks),
                stewards,
                joining.joined(),
                order,
                admission);
    }

    private void refuseOneByOne(BitSet blocked) {
        for (int link = 0; link < verdicts.length; link++) {
            int rank = Admission.NO_RANK;
            if (blocked.get(table.a(link)) || blocked.get(table.b(link))) {
                refuse(link, Verdict.BLOCKED);
            } else if (admission.expired(link)) {
                refuse(link, Verdict.EXPIRED);
            } else {
                rank = admission.rank(link);
                if (rank == Admission.NO_RANK) {
                    refuse(link, Verdict.NO_RULE);
                }
            }
            ranks[link] = (byte) rank;
        }
    }

    private void refuseShared(BitSet shared) {
        for (int link = 0; link < verdicts.length; link++) {
            if (verdicts[link] == 0 && (shared.get(table.a(link)) || shared.get(table.b(link)))) {
                refuse(link, Verdict.SHARED);
            }
        }
    }

    private void refuse(int link, Verdict reason) {
        verdicts[link] = reason.code();
    }

    /** Takes the links of rule after rule. */
    private final class Joining {

        private final ClusterForest forest;
        private final LinkOrder.Sorted sorted;
        private final List<Integer> tooLarge = new ArrayList<>();
        private int[] joined = new int[16];
        private int joins;

        Joining(ClusterForest forest, LinkOrder.Sorted sorted) {
            this.forest = forest;
            this.sorted = sorted;
        }

        void join(int rank) {
            for (int position = sorted.begin(rank); position < sorted.end(rank); position++) {
                int link = sorted.link(position);
                int one = forest.find(table.a(link));
                int other = forest.find(table.b(link));
                if (verdicts[link] == 0 && one != other) {
                    take(link, one, other);
                }
            }
        }

        int[] joined() {
            return Arrays.copyOf(joined, joins);
        }

        private void take(int link, int one, int other) {
            Verdict verdict = forest.join(one, other);
            if (verdict.accepted()) {
                if (joins == joined.length) {
                    joined = Arrays.copyOf(joined, joins * 2);
                }
                joined[joins++] = link;
                return;
            }
            refuse(link, verdict);
            if (verdict == Verdict.TOO_LARGE) {
                tooLarge.add(one);
                tooLarge.add(other);
            }
        }
    }
}
