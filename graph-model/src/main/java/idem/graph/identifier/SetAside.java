package idem.graph.identifier;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;

/**
 * Normal forms of which bytes alone must not tell, as the rule file lists them or people type them where they will not tell. They are
 * known by a small hash, so that a few others are set aside with them.
 */
final class SetAside {

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

    private static int hash(byte[] bytes, int begin, int end) {
        return (int) (KeyHash.of(bytes, begin, end) >>> (Long.SIZE - HASH_BITS));
    }
}
