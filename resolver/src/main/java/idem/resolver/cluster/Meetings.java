package idem.resolver.cluster;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Says which join that is news brought two identifiers of one cluster together: the weakest of these on the path between them.
 * What held before is taken for joined from the start, as it explains nothing that has come about since.
 */
public final class Meetings {

    private final JoinHistory history;
    private final int[] order;

    private Meetings(JoinHistory history, int[] order) {
        this.history = history;
        this.order = order;
    }

    /**
     * Makes ready to answer; costs eight bytes an identifier and four a join.
     *
     * @param news which joins, by their place, did not hold before
     */
    public static Meetings of(Clusters clusters, IntPredicate news) {
        Joins joins = clusters.joins();
        int[] order = IntStream.concat(
                        IntStream.range(0, joins.size()).filter(news.negate()),
                        IntStream.range(0, joins.size()).filter(news))
                .toArray();
        return new Meetings(new JoinHistory(clusters.table().identifiers(), joins, at -> order[at]), order);
    }

    /** The place in {@link Clusters#joins()} of the join before which they were apart, or -1 where they are still. */
    public int joinOf(int one, int other) {
        int met = history.met(one, other);
        return met < 0 ? -1 : order[met];
    }
}
