package idem.resolver.identity;

/** The clusters as this run found them, numbered densely from 0 in any order. */
public final class Successors {

    /** Stands where an identifier is blocked and so in no cluster. */
    public static final int NONE = -1;

    private final int[] clusterOf;
    private final int clusters;

    /**
     * @param clusterOf by identifier: its cluster, or {@link #NONE}
     * @param clusters how many there are
     */
    public Successors(int[] clusterOf, int clusters) {
        this.clusterOf = clusterOf;
        this.clusters = clusters;
    }

    /** How many clusters there are. */
    public int clusters() {
        return clusters;
    }

    /** The cluster that holds an identifier, or {@link #NONE}. */
    public int clusterOf(int identifier) {
        return clusterOf[identifier];
    }
}
