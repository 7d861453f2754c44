package idem.resolver.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class SortedAheadTests {

    private static final int[] BEGINS = {0, 3, 3, 1_000, 1_001, 70_000, 70_000};

    @Test
    void whatIsSaidToBeSortedIsAndEachBucketOnce() {
        int[] places = new int[70_000];
        AtomicIntegerArray sorted = new AtomicIntegerArray(BEGINS.length - 1);
        SortedAhead ahead = SortedAhead.of(BEGINS, (bucket, begin, end) -> {
            sorted.incrementAndGet(bucket);
            Arrays.fill(places, begin, end, 1 + bucket);
        });
        int position = 0;
        while (position < places.length) {
            int through = ahead.through(position);
            assertThat(through).isGreaterThan(position);
            assertThat(Arrays.stream(places, 0, through)).doesNotContain(0);
            position = through;
        }
        assertThat(sorted.toString()).isEqualTo("[1, 1, 1, 1, 1, 1]");
    }

    @Test
    void nothingIsSaidToBeSortedThatAnotherThreadStillSorts() {
        Thread reader = Thread.currentThread();
        CountDownLatch told = new CountDownLatch(1);
        int[] places = new int[70_000];
        SortedAhead ahead = SortedAhead.of(BEGINS, (bucket, begin, end) -> {
            if (bucket > 1 && Thread.currentThread() != reader) {
                await(told);
            }
            Arrays.fill(places, begin, end, 1 + bucket);
        });
        int through = ahead.through(0);
        assertThat(Arrays.stream(Arrays.copyOf(places, through))).doesNotContain(0);
        told.countDown();
        ahead.awaitAll();
        assertThat(Arrays.stream(places)).doesNotContain(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("found an interruption; expected none", e);
        }
    }

    @Test
    void theReaderNeedsNoOtherThread() {
        boolean[] sorted = new boolean[1];
        SortedAhead ahead = SortedAhead.of(new int[] {0, 5}, (bucket, begin, end) -> sorted[bucket] = true);
        assertThat(sorted).containsExactly(false);
        assertThat(ahead.through(0)).isEqualTo(5);
        assertThat(sorted).containsExactly(true);
    }

    @Test
    void nothingToSortIsSorted() {
        SortedAhead.of(new int[] {0, 0}, (bucket, begin, end) -> {}).awaitAll();
    }

    @Test
    void whatFailsElsewhereFailsForTheReader() {
        SortedAhead ahead = SortedAhead.of(BEGINS, (bucket, begin, end) -> {
            if (bucket == 2) {
                throw new OutOfMemoryError("for the test");
            }
        });
        assertThatThrownBy(ahead::awaitAll).isInstanceOf(OutOfMemoryError.class);
    }
}
