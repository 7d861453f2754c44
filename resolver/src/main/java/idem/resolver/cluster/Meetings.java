package idem.resolver.cluster;

/** Says which join brought two identifiers of one cluster together: the weakest on the path between them. */
public final class Meetings {

    private final JoinHistory history;

    private Meetings(JoinHistory history) {
        this.history = history;
    }

    /** Makes ready to answer; costs eight bytes an identifier. */
    public static Meetings of(Clusters clusters) {
        return new Meetings(new JoinHistory(clusters.table().identifiers(), clusters.joins()));
    }

    /** The place in {@link Clusters#joins()} of the join before which they were apart, or -1 where they are still. */
    public int joinOf(int one, int other) {
        return history.met(one, other);
    }
}
