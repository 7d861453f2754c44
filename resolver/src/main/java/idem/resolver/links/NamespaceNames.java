package idem.resolver.links;

import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds the declared namespaces by the bytes of their names; they are numbered in order of priority. */
final class NamespaceNames {

    private final byte[][] names;
    /** By a small hash, the number plus one of the namespace; 0 is empty. */
    private final int[] slots;

    NamespaceNames(Namespaces namespaces) {
        List<String> inOrder =
                namespaces.inOrder().stream().map(Namespace::name).toList();
        names = new byte[inOrder.size()][];
        slots = new int[Integer.highestOneBit(inOrder.size() + 1) * 8];
        for (int number = 0; number < names.length; number++) {
            byte[] name = inOrder.get(number).getBytes(StandardCharsets.UTF_8);
            names[number] = name;
            int slot = hash(name, 0, name.length);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }

    /** The number of the namespace with this name, or -1. */
    int find(byte[] bytes, int begin, int end) {
        int slot = hash(bytes, begin, end);
        while (slots[slot] != 0) {
            byte[] name = names[slots[slot] - 1];
            if (Arrays.equals(name, 0, name.length, bytes, begin, end)) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    private int hash(byte[] bytes, int begin, int end) {
        int hash = bytes[begin] * 31 + bytes[end - 1] * 7 + bytes[(begin + end) >>> 1] + (end - begin);
        return hash & (slots.length - 1);
    }
}
