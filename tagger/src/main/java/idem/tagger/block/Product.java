package idem.tagger.block;

/** One to three blocks of bits of which the intersection is meant, each taken as it is or as its complement. */
final class Product {

    static final int MOST = 3;

    private final long[][] factors = new long[MOST][];
    private final long[] masks = new long[MOST];
    private int size;

    void clear() {
        size = 0;
    }

    void add(long[] factor, long mask) {
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

    /** One word of the intersection. */
    long word(int at) {
        long word = -1;
        for (int i = 0; i < size; i++) {
            word &= factors[i][at] ^ masks[i];
        }
        return word;
    }

    /** Makes room by putting what it holds into one factor. */
    void foldInto(long[] scratch) {
        Words.store(scratch, this);
        size = 0;
        add(scratch, 0);
    }
}
