package idem.resolver.run;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * In which order closed sets are written. Who writes a set locks the links of its identifiers, those to other sets too, so
 * two rewrites with a link between them may wait for each other, and one must then be tried again. Rewrites that follow one
 * another are written side by side; so a set waits for the rewrite after the next where a link leads to the one before.
 */
final class WritingOrder {

    private final int[] sets;
    private final long[] borders;
    private final int[] rewriteOf;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Deque<Integer> waitingAgain = new ArrayDeque<>();
    private int nextSet;
    private int rewrite = 1;
    private boolean begun;

    /**
     * @param sets those to be written, in order
     * @param borders pairs of sets between which there is a link, in order, each pair both ways
     */
    WritingOrder(int[] sets, long[] borders) {
        this.sets = sets;
        this.borders = borders;
        this.rewriteOf = new int[sets.length == 0 ? 0 : sets[sets.length - 1] + 1];
    }

    /** Whether every set has been told. */
    boolean isDone() {
        return nextSet == sets.length && waiting.isEmpty() && waitingAgain.isEmpty();
    }

    /**
     * The next set of the rewrite at hand, or {@link ClosedSets#NONE} where all that are left must wait for the next. Where
     * even its first would have to, one is told all the same.
     */
    int next() {
        while (!waiting.isEmpty() || nextSet < sets.length) {
            int set = waiting.isEmpty() ? sets[nextSet++] : waiting.remove();
            if (!bordersOnTheOneBefore(set)) {
                return tell(set);
            }
            waitingAgain.add(set);
        }
        return begun || waitingAgain.isEmpty() ? ClosedSets.NONE : tell(waitingAgain.remove());
    }

    /** The sets told from now on are of another rewrite. */
    void endRewrite() {
        rewrite++;
        begun = false;
        waiting.addAll(waitingAgain);
        waitingAgain.clear();
    }

    private int tell(int set) {
        begun = true;
        rewriteOf[set] = rewrite;
        return set;
    }

    private boolean bordersOnTheOneBefore(int set) {
        if (rewrite == 1) {
            return false;
        }
        for (int i = Packed.firstOf(set, borders); i < borders.length && Packed.high(borders[i]) == set; i++) {
            if (rewriteOf[Packed.low(borders[i])] == rewrite - 1) {
                return true;
            }
        }
        return false;
    }
}
