package idem.resolver.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clusters while they grow: union-find over {@code int[]}, the smaller root wins, paths halved. What a cluster holds is kept
 * at its root and added when two join, so a veto costs the same whatever the size.
 */
final class ClusterForest {

    private final int[] parent;
    private final HeldLayout layout;
    private final int words;
    private final long[] held;
    /** By root: the {@code different} decisions that have an end in its cluster. */
    private final Map<Integer, List<Difference>> differences = new HashMap<>();

    ClusterForest(LinkTable table, HeldLayout layout) {
        this.layout = layout;
        this.words = layout.words();
        this.parent = new int[table.identifiers()];
        this.held = new long[table.identifiers() * words];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            for (int word = 0; word < words; word++) {
                held[i * words + word] = layout.alone(table.namespace(i), word);
            }
        }
    }

    /** Keeps two identifiers apart from now on. */
    void keepApart(int one, int other, Decision said) {
        Difference difference = new Difference(one, other, said);
        differences.computeIfAbsent(one, absent -> new ArrayList<>()).add(difference);
        differences.computeIfAbsent(other, absent -> new ArrayList<>()).add(difference);
    }

    int find(int identifier) {
        int at = identifier;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Joins two roots, or says why not. */
    Verdict join(int one, int other) {
        if (!differences.isEmpty() && !between(one, other).isEmpty()) {
            return Verdict.DECISION;
        }
        boolean fits = true;
        for (int word = 0; word < words; word++) {
            fits &= layout.fits(held(one, word), held(other, word), word);
        }
        if (!fits) {
            return whyNot(one, other);
        }
        for (int word = 0; word < words; word++) {
            held[Math.min(one, other) * words + word] = held(one, word) + held(other, word);
        }
        link(one, other);
        return Verdict.ACCEPTED;
    }

    /** Joins two roots though limits may say otherwise. */
    void joinAnyway(int one, int other) {
        for (int word = 0; word < words; word++) {
            held[Math.min(one, other) * words + word] = layout.addAnyway(held(one, word), held(other, word), word);
        }
        link(one, other);
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
        return held[root * words + word];
    }

    /** The root of each identifier. */
    int[] roots() {
        for (int i = 0; i < parent.length; i++) {
            parent[i] = parent[parent[i]];
        }
        return parent;
    }

    private boolean anyApart(int[] roots) {
        int[] sorted = roots.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted)
                .anyMatch(root -> differences.getOrDefault(root, List.of()).stream()
                        .anyMatch(difference -> Arrays.binarySearch(sorted, find(difference.one())) >= 0
                                && Arrays.binarySearch(sorted, find(difference.other())) >= 0));
    }

    private Verdict whyNot(int one, int other) {
        for (int word = 0; word < words; word++) {
            if (layout.breaksLimit(held(one, word), held(other, word), word)) {
                return Verdict.LIMIT;
            }
        }
        return Verdict.TOO_LARGE;
    }

    private void link(int one, int other) {
        int winner = Math.min(one, other);
        int loser = Math.max(one, other);
        parent[loser] = winner;
        List<Difference> moved = differences.remove(loser);
        if (moved != null) {
            differences.computeIfAbsent(winner, absent -> new ArrayList<>()).addAll(moved);
        }
    }

    private record Difference(int one, int other, Decision said) {}
}
