package idem.graph.identifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;

/**
 * Normal forms of which bytes alone must not tell, as the rule file lists them or people type them where they will not tell. They are
 * known by a small hash, so that a few others are set aside with them.
 */
final class SetAside {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int HASH_BITS = 16;

    private final BitSet hashes = new BitSet(1 << HASH_BITS);

    /** @param listed by the rule file */
    SetAside(Normaliser normaliser, Set<String> listed) {
        add(listed);
        add(normaliser.famous());
    }

    private void add(Collection<String> values) {
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            hashes.set(hash(bytes, 0, bytes.length));
        }
    }

    /** True of every value that is set aside. */
    boolean mayHold(byte[] bytes, int begin, int end) {
        return hashes.get(hash(bytes, begin, end));
    }

    /** Takes eight bytes at once, the last of them perhaps once more. */
    private static int hash(byte[] bytes, int begin, int end) {
        int last = end - Long.BYTES;
        long hash = SPREAD ^ (end - begin);
        for (int at = begin; at < last; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        hash = mix(hash ^ (last < begin ? few(bytes, begin, end) : (long) LONGS.get(bytes, last)));
        return (int) (hash >>> (Long.SIZE - HASH_BITS));
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
        long product = value * SPREAD;
        return (product ^ product >>> Integer.SIZE) * SPREAD;
    }
}
