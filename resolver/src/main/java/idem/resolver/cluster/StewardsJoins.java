package idem.resolver.cluster;

import idem.resolver.table.LinkTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What became of the decisions.
 *
 * @param joined the {@code same} pairs that joined two clusters, in order
 * @param stopped those that a {@code different} stopped
 * @param waiting those with an end that is unknown or blocked
 */
record StewardsJoins(List<Pair> joined, List<StoppedDecision> stopped, List<Decision> waiting, List<Pair> apart) {

    static StewardsJoins carryOut(Decisions decisions, LinkTable table, BitSet blocked, ClusterForest forest) {
        StewardsJoins joins =
                new StewardsJoins(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Decision different : decisions.different()) {
            int a = table.find(different.a());
            int b = table.find(different.b());
            if (a >= 0 && b >= 0) {
                forest.keepApart(a, b, different);
                joins.apart.add(new Pair(a, b, different));
            }
        }
        for (Decision same : decisions.same()) {
            int a = table.find(same.a());
            int b = table.find(same.b());
            if (a < 0 || b < 0 || blocked.get(a) || blocked.get(b)) {
                joins.waiting.add(same);
            } else {
                joins.join(new Pair(a, b, same), forest);
            }
        }
        return joins;
    }

    private void join(Pair same, ClusterForest forest) {
        int one = forest.find(same.a());
        int other = forest.find(same.b());
        if (one == other) {
            return;
        }
        forest.between(one, other).stream()
                .min(Decisions.OLDEST_FIRST)
                .ifPresentOrElse(different -> stopped.add(new StoppedDecision(same.said(), different)), () -> {
                    forest.joinAnyway(one, other);
                    joined.add(same);
                });
    }

    /** A decision with its identifiers' numbers. */
    record Pair(int a, int b, Decision said) {}
}
