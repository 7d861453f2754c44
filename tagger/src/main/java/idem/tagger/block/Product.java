package idem.tagger.block;

import java.util.Arrays;

/** Blocks of bits of which the intersection is meant, each taken as it is or as its complement. */
final class Product {

    private long[][] factors = new long[3][];
    private long[] masks = new long[3];
    private int size;

    void clear() {
        size = 0;
    }

    void add(long[] factor, long mask) {
        if (size == factors.length) {
            factors = Arrays.copyOf(factors, 2 * size);
            masks = Arrays.copyOf(masks, 2 * size);
        }
        factors[size] = factor;
        masks[size++] = mask;
    }

    int size() {
        return size;
    }

    long[] factor(int i) {
        return factors[i];
    }

    long mask(int i) {
        return masks[i];
    }

    /** A factor; behind the last, the last again, which changes nothing of what is meant. */
    long[] padded(int i) {
        return factors[Math.min(i, size - 1)];
    }

    long paddedMask(int i) {
        return masks[Math.min(i, size - 1)];
    }

    /** One word of the intersection. */
    long word(int at) {
        long word = -1;
        for (int i = 0; i < size; i++) {
            word &= factors[i][at] ^ masks[i];
        }
        return word;
    }

    void add(Product other) {
        for (int i = 0; i < other.size; i++) {
            add(other.factors[i], other.masks[i]);
        }
    }

    /** Puts what it holds into one factor, which may be written to. */
    void foldInto(long[] scratch) {
        Words.store(scratch, this);
        size = 0;
        add(scratch, 0);
    }
}
