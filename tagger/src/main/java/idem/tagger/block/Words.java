package idem.tagger.block;

import java.util.Arrays;

/**
 * Loops over blocks of bits. A factor {@code a} with a mask of all ones stands for its complement: {@code a ^ mask}.
 *
 * <p>Bits are worked out and counted a stretch at a time, for the memory's sake: blocks that take part are read side by side
 * while what was worked out stays in the first cache. The loops that store are plain enough for the compiler to use vectors; one
 * that counts is not on every JVM, so it counts what another stored: half the cost of working out and counting word by word.
 */
final class Words {

    /** How many words a stretch has; a block has two. */
    static final int STRETCH = 512;

    private Words() {}

    static int count(long[] a) {
        int count = 0;
        for (int from = 0; from < Block.WORDS; from += STRETCH) {
            count += count(a, from);
        }
        return count;
    }

    /** Counts a stretch, both halves at once: each sum waits for the one before. */
    static int count(long[] a, int from) {
        int count = 0;
        for (int i = from; i < from + STRETCH / 2; i++) {
            count += Long.bitCount(a[i]) + Long.bitCount(a[i + STRETCH / 2]);
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

    /** Sets {@code to = p}. */
    static void store(long[] to, Product p) {
        for (int from = 0; from < Block.WORDS; from += STRETCH) {
            store(to, p, from);
        }
    }

    /** Sets {@code to = p} and counts it. */
    static int storeCounted(long[] to, Product p) {
        int count = 0;
        for (int from = 0; from < Block.WORDS; from += STRETCH) {
            store(to, p, from);
            count += count(to, from);
        }
        return count;
    }

    /** Sets {@code to = p} in a stretch. */
    static void store(long[] to, Product p, int from) {
        int size = p.size();
        long[] a = p.factor(0);
        long ma = p.mask(0);
        if (size == 1) {
            for (int i = from; i < from + STRETCH; i++) {
                to[i] = a[i] ^ ma;
            }
            return;
        }
        long[] b = p.factor(1);
        long mb = p.mask(1);
        if (size == 2) {
            for (int i = from; i < from + STRETCH; i++) {
                to[i] = (a[i] ^ ma) & (b[i] ^ mb);
            }
            return;
        }
        long[] c = p.factor(2);
        long mc = p.mask(2);
        for (int i = from; i < from + STRETCH; i++) {
            to[i] = (a[i] ^ ma) & (b[i] ^ mb) & (c[i] ^ mc);
        }
        for (int further = 3; further < size; further++) {
            and(to, p.factor(further), p.mask(further), from);
        }
    }

    private static void and(long[] to, long[] a, long ma, int from) {
        for (int i = from; i < from + STRETCH; i++) {
            to[i] &= a[i] ^ ma;
        }
    }

    /** Sets {@code to |= p} in a stretch; a product of many is worked out in a room first. */
    static void or(long[] to, Product p, int from, Scratch scratch) {
        int size = p.size();
        if (size > 2) {
            store(scratch.others(), p, from);
            or(to, scratch.others(), 0, from);
            return;
        }
        long[] a = p.factor(0);
        long ma = p.mask(0);
        if (size == 1) {
            or(to, a, ma, from);
            return;
        }
        long[] b = p.factor(1);
        long mb = p.mask(1);
        for (int i = from; i < from + STRETCH; i++) {
            to[i] |= (a[i] ^ ma) & (b[i] ^ mb);
        }
    }

    private static void or(long[] to, long[] a, long ma, int from) {
        for (int i = from; i < from + STRETCH; i++) {
            to[i] |= a[i] ^ ma;
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
