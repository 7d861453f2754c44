package idem.resolver.sort;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/**
 * Buckets of which each is sorted by itself, from the first to the last on other cores, while one reader takes those that are
 * sorted already. A reader who comes too early sorts what nobody has begun to, so that all cores work and none is needed.
 */
public final class SortedAhead {

    private final int[] begins;
    private final FutureTask<?>[] buckets;
    /** All buckets before this one are sorted, and seen to be by the reader. */
    private int sorted;

    private SortedAhead(int[] begins, Slices.Work sort) {
        this.begins = begins;
        this.buckets = new FutureTask<?>[begins.length - 1];
        Arrays.setAll(
                buckets, bucket -> new FutureTask<>(() -> sort.on(bucket, begins[bucket], begins[bucket + 1]), null));
    }

    /**
     * Begins to sort.
     *
     * @param begins where each bucket begins; the last entry is where all end
     * @param sort sorts one bucket; buckets are sorted side by side
     */
    static SortedAhead of(int[] begins, Slices.Work sort) {
        SortedAhead ahead = new SortedAhead(begins, sort);
        if (ahead.buckets.length > 1) {
            for (int core = 0; core < ForkJoinPool.getCommonPoolParallelism(); core++) {
                ForkJoinPool.commonPool().execute(ahead::sortFromTheFirst);
            }
        }
        return ahead;
    }

    /** Up to where all is sorted, which is beyond {@code position}; waits for that. To be asked by one thread. */
    public int through(int position) {
        while (begins[sorted] <= position) {
            for (int bucket = sorted; bucket < buckets.length && !buckets[sorted].isDone(); bucket++) {
                buckets[bucket].run();
            }
            await(buckets[sorted]);
            sorted++;
        }
        while (sorted < buckets.length && buckets[sorted].isDone()) {
            await(buckets[sorted]);
            sorted++;
        }
        return begins[sorted];
    }

    void awaitAll() {
        int end = begins[buckets.length];
        if (end > 0) {
            through(end - 1);
        }
    }

    /** A bucket that another thread has begun to sort is passed over. */
    private void sortFromTheFirst() {
        for (FutureTask<?> bucket : buckets) {
            bucket.run();
        }
    }

    private static void await(FutureTask<?> bucket) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    bucket.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
