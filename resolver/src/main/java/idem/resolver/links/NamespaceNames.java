package idem.resolver.links;

import idem.graph.identifier.Namespaces;
import java.nio.charset.StandardCharsets;

/** Finds the declared namespaces by the bytes of their names; they are numbered in order of priority. */
final class NamespaceNames {

    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final byte[][] names;
    /** By number, the first bytes of the name. */
    private final long[] heads;
    /** By a small hash, the number plus one of the namespace; 0 is empty. */
    private final int[] slots;

    NamespaceNames(Namespaces namespaces) {
        names = namespaces.inOrder().stream()
                .map(namespace -> namespace.name().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        heads = new long[names.length];
        slots = new int[Integer.highestOneBit(names.length + 1) * 8];
        for (int number = 0; number < names.length; number++) {
            byte[] name = names[number];
            heads[number] = EightBytes.head(name, 0, name.length);
            int slot = slot(heads[number], name.length);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }

    /** The number of the namespace with this name, or -1. */
    int find(byte[] bytes, int begin, int end) {
        long head = EightBytes.head(bytes, begin, end);
        int slot = slot(head, end - begin);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (heads[number] == head && is(names[number], bytes, begin, end)) {
                return number;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /** Whether a name whose first eight bytes are these is all these. */
    private static boolean is(byte[] name, byte[] bytes, int begin, int end) {
        if (name.length != end - begin) {
            return false;
        }
        int at = Long.BYTES;
        while (at < name.length && name[at] == bytes[begin + at]) {
            at++;
        }
        return at >= name.length;
    }

    private int slot(long head, int length) {
        return (int) (((head + length) * SPREAD) >>> Integer.SIZE) & (slots.length - 1);
    }
}
