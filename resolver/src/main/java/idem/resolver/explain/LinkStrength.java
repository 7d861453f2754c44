package idem.resolver.explain;

import idem.resolver.cluster.Clusters;
import idem.resolver.table.LinkTable;
import java.util.Comparator;

/** Orders links, the strongest first: those that a rule ranks in its order, then the others, those seen last before. */
public final class LinkStrength implements Comparator<Integer> {

    private final Clusters clusters;
    private final LinkTable table;

    public LinkStrength(Clusters clusters) {
        this.clusters = clusters;
        this.table = clusters.table();
    }

    @Override
    public int compare(Integer one, Integer other) {
        boolean ranked = clusters.rank(one) >= 0;
        if (ranked != clusters.rank(other) >= 0) {
            return ranked ? -1 : 1;
        }
        if (ranked) {
            return clusters.compareStrength(one, other);
        }
        int order = Long.compare(table.lastSeenOfLink(other), table.lastSeenOfLink(one));
        order = order != 0 ? order : table.compareKeys(table.smaller(one), table.smaller(other));
        return order != 0 ? order : table.compareKeys(table.larger(one), table.larger(other));
    }
}
