package idem.resolver.sort;

/**
 * Sorts packed longs by their upper bits, on all cores: spread by the topmost bits that differ at all, so that each bucket fits
 * into a core's cache, those that do not once more, then each bucket by the rest, from its lowest digit up. Longs that are equal in these bits stay in the
 * order in which they came. Costs two passes over memory and some three over the cache.
 */
public final class RadixSort {

    private static final int SPREAD_BITS = 11;
    private static final int DIGIT_BITS = 9;
    private static final int FEW = 24;
    /** As many as fit, twice, into the cache of a core. */
    private static final int CACHED = 1 << 15;

    private final long[] keys;
    private final long[] scratch;
    private final int lowBit;

    private RadixSort(long[] keys, long[] scratch, int lowBit) {
        this.keys = keys;
        this.scratch = scratch;
        this.lowBit = lowBit;
    }

    /**
     * Sorts keys that are not negative.
     *
     * @param scratch as long as {@code keys}; its content is lost
     * @param slices of {@code keys}
     * @param filled how many keys stand at the begin of each slice; sorted they stand side by side
     * @param lowBit the lowest bit that counts
     * @param bucket told of ranges that are sorted, side by side; what it leaves in {@code scratch} within them stays there
     */
    public static void sort(long[] keys, long[] scratch, Slices slices, int[] filled, int lowBit, Slices.Work bucket) {
        sortAhead(keys, scratch, slices, filled, lowBit, bucket).awaitAll();
    }

    /** The same for one who takes keys in order and need not wait for the last of them. */
    public static SortedAhead sortAhead(
            long[] keys, long[] scratch, Slices slices, int[] filled, int lowBit, Slices.Work bucket) {
        return new RadixSort(keys, scratch, lowBit).sort(slices, filled, bucket);
    }

    private SortedAhead sort(Slices slices, int[] filled, Slices.Work bucket) {
        int top = Long.SIZE - Long.numberOfLeadingZeros(differing(slices, filled));
        boolean spread = slices.slices() > 1;
        int high = spread ? Math.max(lowBit, top - SPREAD_BITS) : top;
        int[] begins = spread ? spread(slices, filled, high) : copy(filled[0]);
        return SortedAhead.of(begins, (number, begin, end) -> {
            if (begin < end) {
                sortInto(keys, scratch, begin, end, high);
                bucket.on(number, begin, end);
            }
        });
    }

    /** The same as one bucket. */
    private int[] copy(int filled) {
        System.arraycopy(keys, 0, scratch, 0, filled);
        return new int[] {0, filled};
    }

    /** The bits in which keys differ, as far as they count. */
    private long differing(Slices slices, int[] filled) {
        long[] ofSlice = new long[slices.slices()];
        long first = 0;
        for (int slice = slices.slices() - 1; slice >= 0; slice--) {
            first = filled[slice] > 0 ? keys[slices.begin(slice)] : first;
        }
        long reference = first;
        slices.forEach((slice, begin, end) -> {
            long differing = 0;
            for (int i = begin; i < begin + filled[slice]; i++) {
                differing |= keys[i] ^ reference;
            }
            ofSlice[slice] = differing;
        });
        long differing = 0;
        for (long bits : ofSlice) {
            differing |= bits;
        }
        return differing & (-1L << lowBit);
    }

    /** Brings the keys into the scratch array, bucket by bucket, and answers where the buckets begin. */
    private int[] spread(Slices slices, int[] filled, int shift) {
        int buckets = 1 << SPREAD_BITS;
        int mask = buckets - 1;
        int[][] next = new int[slices.slices()][];
        slices.forEach((slice, begin, end) -> {
            int[] counts = new int[buckets];
            for (int i = begin; i < begin + filled[slice]; i++) {
                counts[(int) (keys[i] >>> shift) & mask]++;
            }
            next[slice] = counts;
        });
        int[] begins = new int[buckets + 1];
        int position = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            begins[bucket] = position;
            for (int[] ofSlice : next) {
                int count = ofSlice[bucket];
                ofSlice[bucket] = position;
                position += count;
            }
        }
        begins[buckets] = position;
        slices.forEach((slice, begin, end) -> {
            int[] to = next[slice];
            for (int i = begin; i < begin + filled[slice]; i++) {
                long key = keys[i];
                scratch[to[(int) (key >>> shift) & mask]++] = key;
            }
        });
        return begins;
    }

    /** Sorts a range of {@code other} by its bits below {@code highBit} into the same range of {@code into}. */
    private void sortInto(long[] into, long[] other, int begin, int end, int highBit) {
        if (end - begin <= FEW) {
            System.arraycopy(other, begin, into, begin, end - begin);
            insertionSort(into, begin, end, lowBit);
            return;
        }
        long differing = 0;
        for (int i = begin + 1; i < end; i++) {
            differing |= other[i] ^ other[begin];
        }
        int high = Math.min(highBit, Long.SIZE - Long.numberOfLeadingZeros(differing));
        if (high <= lowBit) {
            System.arraycopy(other, begin, into, begin, end - begin);
        } else if (end - begin <= CACHED) {
            sortByDigits(into, other, begin, end, high);
        } else {
            int wanted = Integer.SIZE - Integer.numberOfLeadingZeros((end - begin) / (CACHED / 2));
            int shift = Math.max(lowBit, high - Math.min(SPREAD_BITS, wanted));
            int[] begins = digit(other, into, begin, end, shift, high - shift);
            int from = begin;
            for (int to : begins) {
                if (to > from) {
                    System.arraycopy(into, from, other, from, to - from);
                    sortInto(into, other, from, to, shift);
                }
                from = to;
            }
        }
    }

    private void sortByDigits(long[] into, long[] other, int begin, int end, int high) {
        int passes = (high - lowBit + DIGIT_BITS - 1) / DIGIT_BITS;
        int bits = (high - lowBit + passes - 1) / passes;
        long[] from = other;
        long[] to = into;
        for (int shift = lowBit; shift < high; shift += bits) {
            digit(from, to, begin, end, shift, bits);
            long[] swapped = from;
            from = to;
            to = swapped;
        }
        if (from == other) {
            System.arraycopy(other, begin, into, begin, end - begin);
        }
    }

    /** Sorts a range by one digit, and answers where the keys of each digit end. */
    private static int[] digit(long[] from, long[] to, int begin, int end, int shift, int bits) {
        int mask = (1 << bits) - 1;
        int[] next = new int[mask + 1];
        for (int i = begin; i < end; i++) {
            next[(int) (from[i] >>> shift) & mask]++;
        }
        int position = begin;
        for (int digit = 0; digit <= mask; digit++) {
            int count = next[digit];
            next[digit] = position;
            position += count;
        }
        for (int i = begin; i < end; i++) {
            long key = from[i];
            to[next[(int) (key >>> shift) & mask]++] = key;
        }
        return next;
    }

    private static void insertionSort(long[] keys, int begin, int end, int lowBit) {
        for (int i = begin + 1; i < end; i++) {
            long key = keys[i];
            int to = i;
            while (to > begin && keys[to - 1] >>> lowBit > key >>> lowBit) {
                keys[to] = keys[to - 1];
                to--;
            }
            keys[to] = key;
        }
    }
}
