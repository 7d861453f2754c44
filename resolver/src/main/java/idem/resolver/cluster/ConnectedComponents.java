package idem.resolver.cluster;

import idem.resolver.table.LinkTable;

/** Plain connected components over all links, whatever the rules say: what the resolver is compared with. */
public final class ConnectedComponents {

    private ConnectedComponents() {}

    /** For each identifier the number of one member of its component, the same for all of them. */
    public static int[] of(LinkTable table) {
        int[] parent = new int[table.identifiers()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        for (int link = 0; link < table.links(); link++) {
            int one = find(parent, table.a(link));
            int other = find(parent, table.b(link));
            parent[Math.max(one, other)] = Math.min(one, other);
        }
        for (int i = 0; i < parent.length; i++) {
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
