package idem.resolver.table;

import idem.resolver.sort.RadixSort;
import idem.resolver.sort.Slices;

/** Sorts ranges of statements, so short that they fit into a core's cache, by both ends, stably. Used again for the next range. */
final class PairSort {

    private long[] keys = {};
    private long[] scratch = {};
    private int[] order = {};
    private int size;
    private int indexBits;

    void sort(StatementColumns columns, int begin, int size) {
        this.size = size;
        this.indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
        if (keys.length < size) {
            keys = new long[size];
            scratch = new long[size];
            order = new int[size];
        }
        long differing = 0;
        for (int i = 1; i < size; i++) {
            differing |= columns.pair(begin + i) ^ columns.pair(begin);
        }
        int bitsOfB = Integer.SIZE - Integer.numberOfLeadingZeros((int) differing);
        int bitsOfA = Integer.SIZE - Integer.numberOfLeadingZeros((int) (differing >>> Integer.SIZE));
        if (bitsOfA + bitsOfB + indexBits < Long.SIZE) {
            long maskOfB = (1L << bitsOfB) - 1;
            for (int i = 0; i < size; i++) {
                long pair = columns.pair(begin + i);
                long low = ((pair >>> Integer.SIZE) & ((1L << bitsOfA) - 1)) << bitsOfB | (pair & maskOfB);
                keys[i] = low << indexBits | i;
            }
            sortKeys();
        } else {
            for (int i = 0; i < size; i++) {
                keys[i] = (columns.pair(begin + i) & 0xffff_ffffL) << indexBits | i;
            }
            sortKeys();
            for (int i = 0; i < size; i++) {
                keys[i] = (columns.pair(begin + index(i)) >>> Integer.SIZE) << indexBits | index(i);
            }
            sortKeys();
        }
        for (int i = 0; i < size; i++) {
            order[i] = index(i);
        }
        columns.permute(begin, size, order, scratch);
    }

    private void sortKeys() {
        RadixSort.sort(keys, scratch, new Slices(size, 1), new int[] {size}, indexBits, (bucket, from, to) -> {});
    }

    private int index(int position) {
        return (int) (keys[position] & ((1L << indexBits) - 1));
    }
}
