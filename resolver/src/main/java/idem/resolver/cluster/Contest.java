package idem.resolver.cluster;

import idem.resolver.table.LinkTable;
import java.util.Arrays;

/**
 * Finds, for a rule that gives contested clusters to nobody, the links that claim such clusters. All are judged by the
 * clusters as the stronger rules left them.
 */
final class Contest {

    private final LinkTable table;
    private final Admission admission;
    private final ClusterForest forest;

    Contest(LinkTable table, Admission admission, ClusterForest forest) {
        this.table = table;
        this.admission = admission;
        this.forest = forest;
    }

    /** Marks the contested links of a rule. */
    void judge(int rank, SortedLinks sorted, byte[] verdicts) {
        int begin = sorted.begin(rank);
        if (begin == sorted.end(rank)) {
            return;
        }
        sorted.sortedThrough(sorted.end(rank) - 1);
        long[] claims = new long[sorted.end(rank) - begin];
        int found = 0;
        for (int position = begin; position < sorted.end(rank); position++) {
            int link = sorted.link(position);
            int claimed = claimedRoot(link, rank);
            if (claimed != claimerRoot(link, rank)) {
                claims[found++] = ((long) claimed << 32) | link;
            }
        }
        Arrays.sort(claims, 0, found);
        int first = 0;
        for (int end = 1; end <= found; end++) {
            if (end == found || claims[end] >>> 32 != claims[first] >>> 32) {
                judge(rank, claims, first, end, verdicts);
                first = end;
            }
        }
    }

    private void judge(int rank, long[] claims, int begin, int end, byte[] verdicts) {
        if (end - begin < 2) {
            return;
        }
        int claimed = (int) (claims[begin] >>> 32);
        int[] claimers = Arrays.stream(claims, begin, end)
                .mapToInt(claim -> claimerRoot((int) claim, rank))
                .distinct()
                .toArray();
        if (claimers.length < 2) {
            return;
        }
        int[] together = Arrays.copyOf(claimers, claimers.length + 1);
        together[claimers.length] = claimed;
        if (forest.wouldBeVetoed(together)) {
            for (int i = begin; i < end; i++) {
                verdicts[(int) claims[i]] = Verdict.CONTESTED.code();
            }
        }
    }

    private int claimerRoot(int link, int rank) {
        return forest.find(admission.claimer(link, rank));
    }

    private int claimedRoot(int link, int rank) {
        int claimer = admission.claimer(link, rank);
        return forest.find(table.a(link) == claimer ? table.b(link) : table.a(link));
    }
}
