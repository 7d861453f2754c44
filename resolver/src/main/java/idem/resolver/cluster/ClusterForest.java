package idem.resolver.cluster;

import idem.resolver.sort.Slices;
import idem.resolver.table.LinkTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clusters while they grow: union-find, the smaller root wins, paths halved. What a cluster holds is kept at its root and added
 * when two join, so a veto costs the same whatever the size.
 *
 * <p>One long an identifier says both: of a root its top bit is set and the others are the first word of what the cluster
 * holds; of any other identifier it is the number of one nearer to the root. So the memory that finds a root is the memory
 * that judges it. Memory: 8 bytes an identifier, as much again for each further word.
 */
final class ClusterForest {

    private static final long ROOT = Long.MIN_VALUE;

    private final long[] state;
    private final HeldLayout layout;
    private final int words;
    /** By root, the words behind the first. */
    private final long[] further;
    /** By root: the {@code different} decisions that have an end in its cluster. */
    private final Map<Integer, List<Difference>> differences = new HashMap<>();

    ClusterForest(LinkTable table, HeldLayout layout) {
        this.layout = layout;
        this.words = layout.words();
        this.state = new long[table.identifiers()];
        this.further = new long[Math.multiplyExact(table.identifiers(), words - 1)];
        Slices.of(state.length).forEach((slice, begin, end) -> {
            for (int i = begin; i < end; i++) {
                int namespace = table.namespace(i);
                state[i] = ROOT | layout.alone(namespace, 0);
                for (int word = 1; word < words; word++) {
                    further[i * (words - 1) + word - 1] = layout.alone(namespace, word);
                }
            }
        });
    }

    /** Keeps two identifiers apart from now on. */
    void keepApart(int one, int other, Decision said) {
        Difference difference = new Difference(one, other, said);
        differences.computeIfAbsent(one, absent -> new ArrayList<>()).add(difference);
        differences.computeIfAbsent(other, absent -> new ArrayList<>()).add(difference);
    }

    int find(int identifier) {
        int at = identifier;
        long here = state[at];
        while (here >= 0) {
            int above = (int) here;
            long next = state[above];
            if (next < 0) {
                return above;
            }
            state[at] = next;
            at = (int) next;
            here = state[at];
        }
        return at;
    }

    /** Whether one long of each cluster decides every veto. */
    boolean fitsOneWord() {
        return words == 1 && differences.isEmpty();
    }

    HeldLayout layout() {
        return layout;
    }

    /** An identifier's memory. Of a root it is what its cluster holds, with the top bit set. */
    long state(int identifier) {
        return state[identifier];
    }

    /** Joins two roots that fit, where one word decides. */
    void joinRoots(int one, int other) {
        long together = (state[one] + state[other]) | ROOT;
        state[Math.max(one, other)] = Math.min(one, other);
        state[Math.min(one, other)] = together;
    }

    /** Joins two roots, or says why not. */
    Verdict join(int one, int other) {
        if (!differences.isEmpty() && !between(one, other).isEmpty()) {
            return Verdict.DECISION;
        }
        boolean fits = layout.fits(state[one], state[other], 0);
        for (int word = 1; word < words; word++) {
            fits &= layout.fits(held(one, word), held(other, word), word);
        }
        if (!fits) {
            return whyNot(one, other);
        }
        link(one, other, (state[one] + state[other]) | ROOT);
        for (int word = 1; word < words; word++) {
            hold(Math.min(one, other), word, held(one, word) + held(other, word));
        }
        return Verdict.ACCEPTED;
    }

    /** Joins two roots though limits may say otherwise. */
    void joinAnyway(int one, int other) {
        long first = layout.addAnyway(held(one, 0), held(other, 0), 0);
        for (int word = 1; word < words; word++) {
            hold(Math.min(one, other), word, layout.addAnyway(held(one, word), held(other, word), word));
        }
        link(one, other, first | ROOT);
    }

    /** The decisions that keep two roots apart. */
    List<Decision> between(int one, int other) {
        return differences.getOrDefault(one, List.of()).stream()
                .filter(difference -> find(difference.one()) == other || find(difference.other()) == other)
                .map(Difference::said)
                .toList();
    }

    /** Whether all these roots together would break a limit, a decision or the size. */
    boolean wouldBeVetoed(int[] roots) {
        for (HeldLayout.Field field : layout.fields()) {
            long together = 0;
            int holding = 0;
            for (int root : roots) {
                long count = field.count(held(root, field.word()));
                together += count;
                holding += count > 0 ? 1 : 0;
            }
            if (together > field.most() && (field.size() || holding > 1)) {
                return true;
            }
        }
        return !differences.isEmpty() && anyApart(roots);
    }

    long held(int root, int word) {
        return word == 0 ? state[root] & ~ROOT : further[root * (words - 1) + word - 1];
    }

    /** The root of each identifier, which is the smallest number in its cluster. */
    int[] roots() {
        int[] roots = new int[state.length];
        Slices.of(roots.length).forEach((slice, begin, end) -> {
            for (int i = begin; i < end; i++) {
                int at = i;
                for (long here = state[at]; here >= 0; here = state[at]) {
                    at = (int) here;
                }
                roots[i] = at;
            }
        });
        return roots;
    }

    private void hold(int root, int word, long held) {
        further[root * (words - 1) + word - 1] = held;
    }

    private boolean anyApart(int[] roots) {
        int[] sorted = roots.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted)
                .anyMatch(root -> differences.getOrDefault(root, List.of()).stream()
                        .anyMatch(difference -> Arrays.binarySearch(sorted, find(difference.one())) >= 0
                                && Arrays.binarySearch(sorted, find(difference.other())) >= 0));
    }

    /** Why two roots may not be joined. */
    Verdict whyNot(int one, int other) {
        if (!differences.isEmpty() && !between(one, other).isEmpty()) {
            return Verdict.DECISION;
        }
        for (int word = 0; word < words; word++) {
            if (layout.breaksLimit(held(one, word), held(other, word), word)) {
                return Verdict.LIMIT;
            }
        }
        return Verdict.TOO_LARGE;
    }

    private void link(int one, int other, long together) {
        int winner = Math.min(one, other);
        int loser = Math.max(one, other);
        state[winner] = together;
        state[loser] = winner;
        if (!differences.isEmpty()) {
            List<Difference> moved = differences.remove(loser);
            if (moved != null) {
                differences.computeIfAbsent(winner, absent -> new ArrayList<>()).addAll(moved);
            }
        }
    }

    private record Difference(int one, int other, Decision said) {}
}
