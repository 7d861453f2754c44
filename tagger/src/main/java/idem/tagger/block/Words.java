package idem.tagger.block;

import java.util.Arrays;

/**
 * Loops over blocks of bits. A factor {@code a} with a mask of all ones stands for its complement: {@code a ^ mask}.
 *
 * <p>The loops that store are plain enough for the compiler to use vectors; one that counts is not on every JVM, so it counts
 * what another stored, still in the first cache: half the cost of working out and counting word by word. Factors are read side by side where
 * it can be, as memory answers several at once.
 */
final class Words {

    private Words() {}

    /** Counts both halves at once: each sum waits for the one before. */
    static int count(long[] a) {
        int count = 0;
        for (int i = 0; i < Block.WORDS / 2; i++) {
            count += Long.bitCount(a[i]) + Long.bitCount(a[i + Block.WORDS / 2]);
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

    /** Counts a product. */
    static int count(Product p, Scratch scratch) {
        if (p.size() == 1) {
            int ones = count(p.factor(0));
            return p.mask(0) == 0 ? ones : Long.SIZE * Block.WORDS - ones;
        }
        return storeCounted(scratch.words(), p);
    }

    /** Sets {@code to = p} and counts it. */
    static int storeCounted(long[] to, Product p) {
        store(to, p);
        return count(to);
    }

    /** Sets {@code to = p}. */
    static void store(long[] to, Product p) {
        int size = p.size();
        long[] a = p.factor(0);
        long ma = p.mask(0);
        if (size == 1) {
            for (int i = 0; i < Block.WORDS; i++) {
                to[i] = a[i] ^ ma;
            }
            return;
        }
        long[] b = p.factor(1);
        long mb = p.mask(1);
        if (size == 2) {
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
        for (int further = 3; further < size; further++) {
            and(to, p.factor(further), p.mask(further));
        }
    }

    private static void and(long[] to, long[] a, long ma) {
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] &= a[i] ^ ma;
        }
    }

    /** Sets {@code to = p | q}. Up to three and two factors are read side by side, which spares memory half of the waiting. */
    static void storeEither(long[] to, Product p, Product q, Scratch scratch) {
        if (q.size() > p.size()) {
            storeEither(to, q, p, scratch);
            return;
        }
        if (p.size() > 3 || q.size() > 2) {
            store(to, p);
            or(to, q, scratch);
            return;
        }
        long[] a = p.padded(0);
        long[] b = p.padded(1);
        long[] c = p.padded(2);
        long[] d = q.padded(0);
        long[] e = q.padded(1);
        long ma = p.paddedMask(0);
        long mb = p.paddedMask(1);
        long mc = p.paddedMask(2);
        long md = q.paddedMask(0);
        long me = q.paddedMask(1);
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] = ((a[i] ^ ma) & (b[i] ^ mb) & (c[i] ^ mc)) | ((d[i] ^ md) & (e[i] ^ me));
        }
    }

    /** Sets {@code to |= p}; a product of many is worked out in a room first. */
    static void or(long[] to, Product p, Scratch scratch) {
        int size = p.size();
        if (size > 2) {
            store(scratch.others(), p);
            or(to, scratch.others(), 0);
            return;
        }
        long[] a = p.factor(0);
        long ma = p.mask(0);
        if (size == 1) {
            or(to, a, ma);
            return;
        }
        long[] b = p.factor(1);
        long mb = p.mask(1);
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] |= (a[i] ^ ma) & (b[i] ^ mb);
        }
    }

    private static void or(long[] to, long[] a, long ma) {
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] |= a[i] ^ ma;
        }
    }

    static void set(long[] to, char[] members, int count) {
        for (int i = 0; i < count; i++) {
            to[members[i] >>> 6] |= 1L << members[i];
        }
    }

    /** Sets the bits of a list and counts those that were not set. */
    static int setCounted(long[] to, char[] members, int count) {
        int fresh = 0;
        for (int i = 0; i < count; i++) {
            int at = members[i] >>> 6;
            long word = to[at];
            fresh += (int) (~word >>> members[i] & 1);
            to[at] = word | 1L << members[i];
        }
        return fresh;
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

    /** The numbers of so many set bits. Each word writes two before it is known to have them, so that few branches are missed. */
    static char[] list(long[] words, int count) {
        char[] list = new char[count + 2];
        int size = 0;
        for (int i = 0; i < Block.WORDS; i++) {
            long word = words[i];
            int base = i << 6;
            int end = size + Long.bitCount(word);
            list[size] = (char) (base | (Long.numberOfTrailingZeros(word) & 63));
            word &= word - 1;
            list[size + 1] = (char) (base | (Long.numberOfTrailingZeros(word) & 63));
            for (int at = size + 2; at < end; at++) {
                word &= word - 1;
                list[at] = (char) (base | Long.numberOfTrailingZeros(word));
            }
            size = end;
        }
        return Arrays.copyOf(list, count);
    }
}
