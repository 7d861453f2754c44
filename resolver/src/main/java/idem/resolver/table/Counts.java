package idem.resolver.table;

/**
 * Adds up how often something was seen. What is more than a long holds stays at the largest long, so that the order of adding never
 * matters.
 */
public final class Counts {

    private Counts() {}

    /** The sum of two counts, neither of them negative. */
    public static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
