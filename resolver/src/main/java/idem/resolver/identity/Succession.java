package idem.resolver.identity;

/** Which cluster goes on as which person, and what became of every previous person. */
public final class Succession {

    /** Stands where there is no such person or cluster. */
    public static final int NONE = -1;

    private final Predecessors before;
    private final Successors after;
    private final Pairs rivals;
    private final int[] heirs;
    private final int[] kept;
    private final int[] restored;
    private final int[] created;
    private final int[] anchors;

    Succession(
            Predecessors before,
            Successors after,
            Pairs rivals,
            int[] heirs,
            int[] kept,
            int[] restored,
            int[] created,
            int[] anchors) {
        this.before = before;
        this.after = after;
        this.rivals = rivals;
        this.heirs = heirs;
        this.kept = kept;
        this.restored = restored;
        this.created = created;
        this.anchors = anchors;
    }

    /** Hears of each cluster with an id of its own, and of a person that some of its identifiers leave for it. */
    @FunctionalInterface
    public interface SplitListener {
        void split(int cluster, int person);
    }

    /** The previous person whose id the cluster keeps, or {@link #NONE}. */
    public int kept(int cluster) {
        return kept[cluster];
    }

    /** The retired person whose id the cluster takes back, or {@link #NONE}. */
    public int restored(int cluster) {
        return restored[cluster];
    }

    /** How many clusters get a new id. */
    public int created() {
        return created.length;
    }

    /** The cluster that gets the n-th new id: they are numbered in order of their smallest keys. */
    public int created(int n) {
        return created[n];
    }

    /** The cluster that goes on as the previous person, or {@link #NONE} where that person's id retires. */
    public int heir(int person) {
        return heirs[person];
    }

    /** The strongest identifier of a previous person whose id retires; {@link #NONE} of one that had none. */
    public int anchor(int person) {
        return anchors[person];
    }

    /** The cluster that a retiring person merges into, the one of its anchor; {@link #NONE} where all it had is blocked. */
    public int mergedInto(int person) {
        return anchors[person] == NONE ? NONE : after.clusterOf(anchors[person]);
    }

    /** Whether an identifier changes hands between persons that live on. */
    public boolean moved(int identifier) {
        int person = before.personOf(identifier);
        int cluster = after.clusterOf(identifier);
        return person != NONE
                && cluster != NONE
                && heirs[person] != NONE
                && kept[cluster] != NONE
                && heirs[person] != cluster;
    }

    /**
     * Whether an identifier comes to a person that lives on, from one that lives on or whose id goes elsewhere: what
     * neither a merge nor a split tells.
     */
    public boolean taken(int identifier) {
        int person = before.personOf(identifier);
        int cluster = after.clusterOf(identifier);
        return moved(identifier)
                || (person != NONE
                        && cluster != NONE
                        && heirs[person] == NONE
                        && kept[cluster] != NONE
                        && mergedInto(person) != cluster);
    }

    /** Tells of each split once. */
    public void forEachSplit(SplitListener listener) {
        for (int pair = 0; pair < rivals.size(); pair++) {
            if (kept[rivals.cluster(pair)] == NONE) {
                listener.split(rivals.cluster(pair), rivals.person(pair));
            }
        }
    }
}
