package idem.graph.identifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Spreads keys. Eight bytes are taken at once, the last eight perhaps in part once more, each time multiplied and folded; equal hashes prove nothing. */
public final class KeyHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0x9e3779b97f4a7c15L;
    private static final long SECOND = 0xd6e8feb86659fd93L;

    private KeyHash() {}

    /** The hash of a key. */
    public static long of(byte[] bytes, int begin, int end) {
        return of(0, bytes, begin, end);
    }

    /** The hash of a value in a namespace, by its number. */
    public static long of(int namespace, byte[] bytes, int begin, int end) {
        long hash = FIRST ^ namespace * SECOND ^ (end - begin);
        int last = end - Long.BYTES;
        for (int at = begin; at < last; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        long rest = last < begin ? few(bytes, begin, end) : (long) LONGS.get(bytes, last);
        hash = mix(hash ^ rest);
        return hash ^ hash >>> 29;
    }

    /** Fewer bytes than a long has. */
    private static long few(byte[] bytes, int begin, int end) {
        long few = 0;
        for (int at = begin; at < end; at++) {
            few = few << Byte.SIZE | (bytes[at] & 0xff);
        }
        return few;
    }

    private static long mix(long value) {
        long product = value * SECOND;
        return (product ^ product >>> 32) * FIRST;
    }
}
