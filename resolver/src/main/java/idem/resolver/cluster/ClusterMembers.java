package idem.resolver.cluster;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;

/** Identifiers grouped by their cluster, packed. */
final class ClusterMembers {

    private final int[] begins;
    private final int[] members;

    private ClusterMembers(int[] begins, int[] members) {
        this.begins = begins;
        this.members = members;
    }

    static ClusterMembers of(int[] roots, BitSet left) {
        int[] begins = new int[roots.length + 1];
        for (int i = 0; i < roots.length; i++) {
            begins[roots[i] + 1] += left.get(i) ? 0 : 1;
        }
        for (int i = 0; i < roots.length; i++) {
            begins[i + 1] += begins[i];
        }
        int[] next = Arrays.copyOf(begins, roots.length);
        int[] members = new int[begins[roots.length]];
        for (int i = 0; i < roots.length; i++) {
            if (!left.get(i)) {
                members[next[roots[i]]++] = i;
            }
        }
        return new ClusterMembers(begins, members);
    }

    /** The members of the cluster with this root, in order of number. */
    int[] of(int root) {
        return Arrays.copyOfRange(members, begins[root], begins[root + 1]);
    }

    void forEach(Consumer<int[]> each) {
        for (int root = 0; root + 1 < begins.length; root++) {
            if (begins[root] < begins[root + 1]) {
                each.accept(of(root));
            }
        }
    }
}
