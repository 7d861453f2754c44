package idem.tagger.block;

import java.util.Arrays;

/**
 * Loops over blocks of bits. A factor {@code a} with a mask of all ones stands for its complement: {@code a ^ mask}. The loops
 * that store are plain enough for the compiler to use vectors; those that count take what they count at first hand, so that
 * nothing is stored in order to be counted.
 */
final class Words {

    private Words() {}

    static int count(long[] a) {
        int count = 0;
        for (int i = 0; i < Block.WORDS; i++) {
            count += Long.bitCount(a[i]);
        }
        return count;
    }

    static int countAnd(long[] a, long[] b) {
        int count = 0;
        for (int i = 0; i < Block.WORDS; i++) {
            count += Long.bitCount(a[i] & b[i]);
        }
        return count;
    }

    static int count(Product p) {
        long[] a = p.factor(0);
        long ma = p.mask(0);
        if (p.size() == 1) {
            int ones = count(a);
            return ma == 0 ? ones : 64 * Block.WORDS - ones;
        }
        long[] b = p.factor(1);
        long mb = p.mask(1);
        int count = 0;
        if (p.size() == 2) {
            for (int i = 0; i < Block.WORDS; i++) {
                count += Long.bitCount((a[i] ^ ma) & (b[i] ^ mb));
            }
            return count;
        }
        long[] c = p.factor(2);
        long mc = p.mask(2);
        for (int i = 0; i < Block.WORDS; i++) {
            count += Long.bitCount((a[i] ^ ma) & (b[i] ^ mb) & (c[i] ^ mc));
        }
        return count;
    }

    /** Counts {@code sum | p}. */
    static int countOr(long[] sum, Product p) {
        long[] a = p.factor(0);
        long ma = p.mask(0);
        int count = 0;
        if (p.size() == 1) {
            for (int i = 0; i < Block.WORDS; i++) {
                count += Long.bitCount(sum[i] | (a[i] ^ ma));
            }
            return count;
        }
        long[] b = p.factor(1);
        long mb = p.mask(1);
        if (p.size() == 2) {
            for (int i = 0; i < Block.WORDS; i++) {
                count += Long.bitCount(sum[i] | ((a[i] ^ ma) & (b[i] ^ mb)));
            }
            return count;
        }
        long[] c = p.factor(2);
        long mc = p.mask(2);
        for (int i = 0; i < Block.WORDS; i++) {
            count += Long.bitCount(sum[i] | ((a[i] ^ ma) & (b[i] ^ mb) & (c[i] ^ mc)));
        }
        return count;
    }

    /** Sets {@code to = p}. */
    static void store(long[] to, Product p) {
        long[] a = p.factor(0);
        long ma = p.mask(0);
        if (p.size() == 1) {
            for (int i = 0; i < Block.WORDS; i++) {
                to[i] = a[i] ^ ma;
            }
            return;
        }
        long[] b = p.factor(1);
        long mb = p.mask(1);
        if (p.size() == 2) {
            for (int i = 0; i < Block.WORDS; i++) {
                to[i] = (a[i] ^ ma) & (b[i] ^ mb);
            }
            return;
        }
        long[] c = p.factor(2);
        long mc = p.mask(2);
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] = (a[i] ^ ma) & (b[i] ^ mb) & (c[i] ^ mc);
        }
    }

    /** Sets {@code to |= p}. */
    static void or(long[] to, Product p) {
        long[] a = p.factor(0);
        long ma = p.mask(0);
        if (p.size() == 1) {
            for (int i = 0; i < Block.WORDS; i++) {
                to[i] |= a[i] ^ ma;
            }
            return;
        }
        long[] b = p.factor(1);
        long mb = p.mask(1);
        if (p.size() == 2) {
            for (int i = 0; i < Block.WORDS; i++) {
                to[i] |= (a[i] ^ ma) & (b[i] ^ mb);
            }
            return;
        }
        long[] c = p.factor(2);
        long mc = p.mask(2);
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] |= (a[i] ^ ma) & (b[i] ^ mb) & (c[i] ^ mc);
        }
    }

    static void set(long[] to, char[] members, int count) {
        for (int i = 0; i < count; i++) {
            to[members[i] >>> 6] |= 1L << members[i];
        }
    }

    static void clear(long[] to, char[] members, int count) {
        for (int i = 0; i < count; i++) {
            to[members[i] >>> 6] &= ~(1L << members[i]);
        }
    }

    static int countListed(long[] a, char[] members, int count) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += (int) (a[members[i] >>> 6] >>> members[i] & 1);
        }
        return found;
    }

    static char[] list(long[] words, int count) {
        char[] list = new char[count];
        int size = 0;
        for (int i = 0; i < Block.WORDS; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                list[size++] = (char) (i << 6 | Long.numberOfTrailingZeros(word));
            }
        }
        return size == count ? list : Arrays.copyOf(list, size);
    }
}
