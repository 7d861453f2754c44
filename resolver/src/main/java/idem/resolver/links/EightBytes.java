package idem.resolver.links;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes taken eight at once, as a long whose lowest byte stands first. What is found among them is told by top bits of bytes. */
final class EightBytes {

    /** The top bit of each byte. */
    static final long TOPS = 0x8080808080808080L;

    static final long ONES = 0x0101010101010101L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** The first bytes of a range, no more than eight; where there are fewer, zeros follow. */
    static long head(byte[] bytes, int begin, int end) {
        int length = end - begin;
        if (length >= Long.BYTES) {
            return at(bytes, begin);
        }
        if (begin + Long.BYTES <= bytes.length) {
            return at(bytes, begin) & ((1L << (length * Byte.SIZE)) - 1);
        }
        long head = 0;
        for (int i = end - 1; i >= begin; i--) {
            head = head << Byte.SIZE | (bytes[i] & 0xff);
        }
        return head;
    }

    /** The top bit of the first byte that is the wanted one, and of no byte before; 0 where none is. */
    static long find(long eight, int wanted) {
        long zeroWhereFound = eight ^ ONES * wanted;
        return (zeroWhereFound - ONES) & ~zeroWhereFound & TOPS;
    }

    /** How many bytes stand before the first that was found. */
    static int before(long found) {
        return Long.numberOfTrailingZeros(found) / Byte.SIZE;
    }

    /** Where the first wanted byte stands, or {@code end}. */
    static int find(byte[] bytes, int begin, int end, int wanted) {
        int at = begin;
        for (; at + Long.BYTES <= bytes.length && at < end; at += Long.BYTES) {
            long found = find(at(bytes, at), wanted);
            if (found != 0) {
                return Math.min(end, at + before(found));
            }
        }
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return Math.min(at, end);
    }
}
