package idem.benchmarks.clustering;

/** Connected components and nothing else, over {@code int[]}: smaller root wins, paths halved. The least that any resolver must do. */
final class BareUnionFind {

    private BareUnionFind() {}

    /** The root of each identifier. */
    static int[] roots(int identifiers, int[] a, int[] b) {
        int[] parent = new int[identifiers];
        for (int i = 0; i < identifiers; i++) {
            parent[i] = i;
        }
        for (int link = 0; link < a.length; link++) {
            int one = find(parent, a[link]);
            int other = find(parent, b[link]);
            if (one < other) {
                parent[other] = one;
            } else {
                parent[one] = other;
            }
        }
        for (int i = 0; i < identifiers; i++) {
            parent[i] = parent[parent[i]];
        }
        return parent;
    }

    private static int find(int[] parent, int identifier) {
        int at = identifier;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
