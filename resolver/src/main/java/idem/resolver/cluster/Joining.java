package idem.resolver.cluster;

import java.util.ArrayList;
import java.util.List;

/** Takes links in order: each joins its two clusters unless vetoed. */
final class Joining {

    /** How many links ahead memory is touched: far enough to hide its latency, near enough to be still at hand. */
    private static final int AHEAD = 64;

    private final ClusterForest forest;
    private final SortedLinks sorted;
    private final byte[] verdicts;
    private final List<Integer> tooLarge = new ArrayList<>();
    private int joins;
    private long touched;

    Joining(ClusterForest forest, SortedLinks sorted, byte[] verdicts) {
        this.forest = forest;
        this.sorted = sorted;
        this.verdicts = verdicts;
    }

    /** Takes the links of a rule, as far as they are sorted while others still are. */
    void join(int rank) {
        int end = sorted.end(rank);
        for (int begin = sorted.begin(rank); begin < end; ) {
            int through = Math.min(end, sorted.sortedThrough(begin));
            if (forest.fitsOneWord()) {
                joinByOneWord(begin, through);
            } else {
                join(begin, through);
            }
            begin = through;
        }
    }

    private void join(int begin, int end) {
        for (int position = begin; position < end; position++) {
            int one = forest.find(sorted.a(position));
            int other = forest.find(sorted.b(position));
            if (one != other && verdicts[sorted.link(position)] == 0) {
                take(sorted.link(position), one, other);
            }
        }
    }

    /** The same with all that is asked of a cluster in one long, which is at hand once its root is found. */
    private void joinByOneWord(int begin, int end) {
        HeldLayout layout = forest.layout();
        long[] keys = sorted.keys();
        long[] ends = sorted.ends();
        long index = sorted.index();
        int made = joins;
        long seen = touched;
        for (int position = begin; position < end; position++) {
            long ahead = ends[Math.min(position + AHEAD, end - 1)];
            seen ^= forest.state((int) (ahead >>> Integer.SIZE)) ^ forest.state((int) ahead);
            int one = forest.find((int) (ends[position] >>> Integer.SIZE));
            int other = forest.find((int) ends[position]);
            if (one != other) {
                int link = (int) (keys[position] & index);
                if (!layout.fits(forest.state(one), forest.state(other), 0)) {
                    refuse(link, one, other);
                } else if (verdicts[link] == 0) {
                    forest.joinRoots(one, other);
                    keys[made++] = link;
                }
            }
        }
        joins = made;
        touched = seen;
    }

    /** Identifiers whose clusters refused a link as too large. */
    List<Integer> tooLarge() {
        return tooLarge;
    }

    /** The links that joined two clusters, in order. */
    int[] joined() {
        int[] joined = new int[joins];
        for (int i = 0; i < joins; i++) {
            joined[i] = sorted.link(i);
        }
        return joined;
    }

    /** A link that joins is noted over one that was taken already, as no more can join than were taken. */
    private void take(int link, int one, int other) {
        if (forest.join(one, other).accepted()) {
            sorted.keys()[joins++] = link;
        } else {
            refuse(link, one, other);
        }
    }

    private void refuse(int link, int one, int other) {
        if (verdicts[link] == 0) {
            Verdict verdict = forest.whyNot(one, other);
            verdicts[link] = verdict.code();
            if (verdict == Verdict.TOO_LARGE) {
                tooLarge.add(one);
                tooLarge.add(other);
            }
        }
    }
}
