package idem.resolver.cluster;

import java.util.function.IntUnaryOperator;

/**
 * Answers in which cluster an identifier was when so many joins had been made. A union-find whose smaller tree hangs below the
 * larger and whose paths stay as they are, each edge with its time: a climb that stops at an edge made later ends at the root
 * of that time, after at most log₂ n steps.
 */
final class JoinHistory {

    private static final int NEVER = Integer.MAX_VALUE;

    private final int[] parent;
    private final int[] time;

    JoinHistory(int identifiers, Joins joins) {
        this(identifiers, joins, IntUnaryOperator.identity());
    }

    /**
     * @param order by time the place of a join, each once
     */
    JoinHistory(int identifiers, Joins joins, IntUnaryOperator order) {
        parent = new int[identifiers];
        time = new int[identifiers];
        int[] size = new int[identifiers];
        for (int i = 0; i < identifiers; i++) {
            parent[i] = i;
            time[i] = NEVER;
            size[i] = 1;
        }
        for (int at = 0; at < joins.size(); at++) {
            int join = order.applyAsInt(at);
            int one = root(joins.a(join), NEVER);
            int other = root(joins.b(join), NEVER);
            int above = size[one] >= size[other] ? one : other;
            int below = above == one ? other : one;
            parent[below] = above;
            time[below] = at;
            size[above] += size[below];
        }
    }

    /** The identifier's root after the first {@code joins} joins. */
    int root(int identifier, int joins) {
        int at = identifier;
        while (time[at] < joins) {
            at = parent[at];
        }
        return at;
    }

    /** The join after which two identifiers had one root; -1 where they never had. Times grow towards the root. */
    int met(int one, int other) {
        int left = one;
        int right = other;
        int met = -1;
        while (left != right) {
            boolean leftFirst = time[left] <= time[right];
            int climbing = leftFirst ? left : right;
            met = time[climbing];
            if (met == NEVER) {
                return -1;
            }
            left = leftFirst ? parent[left] : left;
            right = leftFirst ? right : parent[right];
        }
        return met;
    }
}
