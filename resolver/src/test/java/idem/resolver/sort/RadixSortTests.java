package idem.resolver.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RadixSortTests {

    private static final long SEED = Long.getLong("idem.seed", 1);

    @Test
    void sortsAsComparingTheUpperBitsWouldAndKeepsTheOrderOfEqualOnes() {
        Random random = new Random(SEED);
        for (int size : new int[] {0, 1, 2, 30, 5_000, 40_000, 200_000}) {
            for (int bits : new int[] {1, 7, 20, 45, 63}) {
                assertSorted(random, size, bits, 0, 0);
                assertSorted(random, size, bits, 7, 0);
                assertSorted(random, size, bits, 24, 0);
            }
        }
    }

    @Test
    void sortsABucketThatOutgrowsTheCache() {
        Random random = new Random(SEED);
        for (int bits : new int[] {7, 20, 31, 45}) {
            assertSorted(random, 200_000, bits, 0, Long.MAX_VALUE);
            assertSorted(random, 200_000, bits, 17, Long.MAX_VALUE);
        }
    }

    /** With {@code outlier} among them all others fall into one bucket. */
    private static void assertSorted(Random random, int size, int bits, int lowBit, long outlier) {
        Slices slices = Slices.of(size);
        long[] keys = new long[size];
        int[] filled = new int[slices.slices()];
        long[][] kept = new long[slices.slices()][];
        for (int slice = 0; slice < slices.slices(); slice++) {
            int room = slices.end(slice) - slices.begin(slice);
            filled[slice] = room == 0 ? 0 : room - random.nextInt(Math.min(room, 9));
            for (int i = 0; i < filled[slice]; i++) {
                keys[slices.begin(slice) + i] = random.nextLong() >>> (Long.SIZE - bits);
            }
            if (slice == slices.slices() / 2 && filled[slice] > 0) {
                keys[slices.begin(slice)] |= outlier;
            }
            kept[slice] = Arrays.copyOfRange(keys, slices.begin(slice), slices.begin(slice) + filled[slice]);
        }
        long[] expected = Arrays.stream(kept)
                .flatMapToLong(Arrays::stream)
                .boxed()
                .sorted((one, other) -> Long.compare(one >>> lowBit, other >>> lowBit))
                .mapToLong(Long::longValue)
                .toArray();
        long[] told = new long[size];
        RadixSort.sort(
                keys,
                new long[size],
                slices,
                filled,
                lowBit,
                (bucket, begin, end) -> System.arraycopy(keys, begin, told, begin, end - begin));
        String what = "seed " + SEED + ", " + size + " keys of " + bits + " bits from bit " + lowBit;
        assertThat(Arrays.copyOf(keys, expected.length)).as(what).isEqualTo(expected);
        assertThat(LongStream.of(told).limit(expected.length).toArray())
                .as(what)
                .isEqualTo(expected);
    }
}
