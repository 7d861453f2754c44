package idem.resolver.cluster;

import idem.resolver.rule.Preference;
import idem.resolver.table.LinkTable;

/**
 * The total order in which links are taken: rule, then what the rule prefers, then the priorities of the two namespaces, then
 * the keys. {@link LinkSort} brings links into it.
 */
final class LinkOrder {

    private final LinkTable table;
    private final Admission admission;
    private final byte[] ranks;

    LinkOrder(LinkTable table, Admission admission, byte[] ranks) {
        this.table = table;
        this.admission = admission;
        this.ranks = ranks;
    }

    /** Negative where {@code one} comes first. Both must have a rank. */
    int compare(int one, int other) {
        int rank = ranks[one] & 0xff;
        int byRank = Integer.compare(rank, ranks[other] & 0xff);
        return byRank != 0 ? byRank : compareWithinRule(one, other, rank);
    }

    private int compareWithinRule(int one, int other, int rank) {
        int order = admission.rule(rank).prefer() == Preference.MOST_SEEN
                ? Long.compare(admission.count(other, rank), admission.count(one, rank))
                : 0;
        if (order == 0) {
            order = Long.compare(admission.lastSeen(other, rank), admission.lastSeen(one, rank));
        }
        if (order == 0) {
            order = Integer.compare(admission.priorities(one), admission.priorities(other));
        }
        if (order == 0) {
            order = table.compareKeys(table.smaller(one), table.smaller(other));
        }
        if (order == 0) {
            order = table.compareKeys(table.larger(one), table.larger(other));
        }
        return order;
    }
}
