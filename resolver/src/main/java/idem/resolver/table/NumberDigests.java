package idem.resolver.table;

import java.util.Arrays;

/** Digests of keys that are numbered in their own order: the numbers themselves, so that no two are equal and none is looked up. */
final class NumberDigests implements KeyDigests {

    private static final int BLOCK_BITS = 12;
    private static final short SEVERAL = -1;

    private final int shift;
    /** The first number of each namespace that has any, in byte order. */
    private final int[] begins;

    private final short[] namespaceAt;
    /** By block of numbers, its only namespace, or {@link #SEVERAL}. */
    private final short[] ofBlock;

    /**
     * @param size how many keys there are
     * @param begins the first number of each namespace, in their order; 0 of the first
     * @param namespaceAt by place among these, the namespace
     */
    NumberDigests(int size, int[] begins, short[] namespaceAt) {
        this.shift = Integer.numberOfLeadingZeros(Math.max(1, size - 1));
        this.begins = begins;
        this.namespaceAt = namespaceAt;
        this.ofBlock = new short[(size + (1 << BLOCK_BITS) - 1) >>> BLOCK_BITS];
        for (int block = 0; block < ofBlock.length; block++) {
            int first = search(block << BLOCK_BITS);
            int last = search((block << BLOCK_BITS) + (1 << BLOCK_BITS) - 1);
            ofBlock[block] = first == last ? namespaceAt[first] : SEVERAL;
        }
    }

    @Override
    public int of(int identifier) {
        return identifier << shift;
    }

    @Override
    public int namespace(int identifier) {
        int only = ofBlock[identifier >>> BLOCK_BITS];
        return only == SEVERAL ? namespaceAt[search(identifier)] : only;
    }

    /** The place of a number's namespace. */
    private int search(int number) {
        int found = Arrays.binarySearch(begins, number);
        return found >= 0 ? found : -2 - found;
    }
}
