package idem.resolver.identity;

import java.util.Arrays;

/**
 * The pairs of previous person and new cluster that share identifiers and have a rival: the person or the cluster stands
 * in another pair, too. Each is weighed by how many identifiers it shares in each namespace.
 *
 * <p>A weight is kept as the list of its namespaces in order of priority, each with its count in one number that grows with
 * strength and count; so lists compare element by element, and of two where one begins the other, the longer weighs more.
 */
final class Pairs {

    private final long[] pairs;
    private final int[] starts;
    private final long[] weights;

    private Pairs(long[] pairs, int[] starts, long[] weights) {
        this.pairs = pairs;
        this.starts = starts;
        this.weights = weights;
    }

    /** Weighs the pairs of the given identifiers, each of which has a person and a cluster. */
    static Pairs of(int[] identifiers, Predecessors before, Successors after, IdentifierOrder order) {
        long[] pairs = Arrays.stream(identifiers)
                .mapToLong(i -> pack(before.personOf(i), after.clusterOf(i)))
                .sorted()
                .distinct()
                .toArray();
        long[] counted = Arrays.stream(identifiers)
                .mapToLong(i -> pack(
                        Arrays.binarySearch(pairs, pack(before.personOf(i), after.clusterOf(i))), order.priority(i)))
                .sorted()
                .toArray();
        int[] starts = new int[pairs.length + 1];
        long[] weights = new long[counted.length];
        int used = 0;
        for (int i = 0; i < counted.length; ) {
            int next = i + 1;
            while (next < counted.length && counted[next] == counted[i]) {
                next++;
            }
            weights[used++] = pack(Integer.MAX_VALUE - low(counted[i]), next - i);
            starts[high(counted[i]) + 1] = used;
            i = next;
        }
        return new Pairs(pairs, starts, Arrays.copyOf(weights, used));
    }

    int size() {
        return pairs.length;
    }

    int person(int pair) {
        return high(pairs[pair]);
    }

    int cluster(int pair) {
        return low(pairs[pair]);
    }

    /** Negative where the first pair weighs more. */
    int compareWeights(int first, int second) {
        return Arrays.compare(weights, starts[second], starts[second + 1], weights, starts[first], starts[first + 1]);
    }

    private static long pack(int high, int low) {
        return (long) high << Integer.SIZE | low;
    }

    private static int high(long packed) {
        return (int) (packed >> Integer.SIZE);
    }

    private static int low(long packed) {
        return (int) packed;
    }
}
