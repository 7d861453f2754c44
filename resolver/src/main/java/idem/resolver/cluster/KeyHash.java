package idem.resolver.cluster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Spreads keys. Eight bytes are taken at once, each time multiplied and folded; equal hashes prove nothing. */
final class KeyHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0x9e3779b97f4a7c15L;
    private static final long SECOND = 0xd6e8feb86659fd93L;

    private KeyHash() {}

    static long of(byte[] bytes, int begin, int end) {
        long hash = FIRST ^ (end - begin);
        int at = begin;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << Byte.SIZE | (bytes[at] & 0xff);
        }
        hash = mix(hash ^ rest);
        return hash ^ hash >>> 29;
    }

    private static long mix(long value) {
        long product = value * SECOND;
        return (product ^ product >>> 32) * FIRST;
    }
}
