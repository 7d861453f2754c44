package idem.benchmarks.segment;

import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * How often ways to one answer take turns.
 *
 * @param warmUp rounds before the first that is measured
 * @param measured rounds of which the median is told
 */
record Rounds(int warmUp, int measured) {

    static final Rounds USUAL = new Rounds(30, 41);

    /**
     * The median of each way, in milliseconds.
     *
     * @throws IllegalStateException where the ways do not agree
     */
    @SafeVarargs
    final double[] medians(Callable<Long>... ways) throws Exception {
        double[][] took = new double[ways.length][measured];
        long expected = ways[0].call();
        for (int round = -warmUp; round < measured; round++) {
            for (int way = 0; way < took.length; way++) {
                long start = System.nanoTime();
                long found = ways[way].call();
                long nanos = System.nanoTime() - start;
                if (found != expected) {
                    throw new IllegalStateException("found " + found + " by way " + way + "; expected " + expected);
                }
                if (round >= 0) {
                    took[way][round] = nanos / 1e6;
                }
            }
        }
        return Arrays.stream(took)
                .mapToDouble(all -> Arrays.stream(all).sorted().toArray()[measured / 2])
                .toArray();
    }
}
