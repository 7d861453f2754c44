package idem.resolver.table;

import idem.graph.identifier.KeyHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers keys in order of first appearance. They are found by open addressing over their hash; bytes decide, so no two keys
 * are ever taken for one. Costs some 16 bytes an identifier beside the key itself.
 */
final class KeyTable implements Keys {

    private final KeyStore store = new KeyStore();
    private int[] hashes = new int[16];
    private short[] namespaces = new short[16];
    private int[] slots = new int[64];
    private final List<String> namespaceNames = new ArrayList<>();
    private int[] nameLengths = {};
    private final Map<String, Short> namespaceNumbers = new HashMap<>();

    @Override
    public int size() {
        return store.size();
    }

    /** The number of a key, given where it has none yet. */
    int number(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int hash = hash(bytes);
        int slot = slot(bytes, hash);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        int number = append(key, bytes, hash);
        slots[slot] = number + 1;
        if (size() * 2L > slots.length) {
            grow();
        }
        return number;
    }

    @Override
    public int find(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return slots[slot(bytes, hash(bytes))] - 1;
    }

    @Override
    public String key(int number) {
        return store.key(number);
    }

    @Override
    public int compare(int one, int other) {
        return store.compare(one, other);
    }

    @Override
    public int length(int number) {
        return store.end(number) - store.at(number);
    }

    @Override
    public int touch(int number) {
        return length(number) == 0 ? 0 : store.chunk(number)[store.at(number)];
    }

    @Override
    public void copy(int number, byte[] to, int at) {
        System.arraycopy(store.chunk(number), store.at(number), to, at, length(number));
    }

    /** Adds the bytes of a key's value to the alphabet of its namespace. */
    void see(int number, BytewiseDigests.Alphabet[] alphabets) {
        alphabets[namespaces[number]].see(
                store.chunk(number), store.at(number) + valueBegins(number), store.end(number));
    }

    /** The digest of a key's value by the alphabet of its namespace. */
    int digest(int number, BytewiseDigests.Alphabet[] alphabets) {
        return alphabets[namespaces[number]].digest(
                store.chunk(number), store.at(number) + valueBegins(number), store.end(number));
    }

    private int valueBegins(int number) {
        return nameLengths[namespaces[number]] + 1;
    }

    /** Which of {@link #namespaceNames()} the key's is. */
    int namespace(int number) {
        return namespaces[number];
    }

    @Override
    public List<String> namespaceNames() {
        return namespaceNames;
    }

    private int append(String key, byte[] bytes, int hash) {
        short namespace = namespaceOf(key);
        int number = store.add(bytes, 0, bytes.length);
        if (number == hashes.length) {
            int larger = Math.addExact(number, Math.max(16, number >> 1));
            hashes = Arrays.copyOf(hashes, larger);
            namespaces = Arrays.copyOf(namespaces, larger);
        }
        hashes[number] = hash;
        namespaces[number] = namespace;
        return number;
    }

    private short namespaceOf(String key) {
        int colon = key.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("found a key without a namespace; expected namespace:value");
        }
        String name = key.substring(0, colon);
        Short number = namespaceNumbers.get(name);
        if (number == null) {
            if (namespaceNames.size() == Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "found more than " + Short.MAX_VALUE + " namespaces; expected fewer");
            }
            number = (short) namespaceNames.size();
            namespaceNames.add(name);
            namespaceNumbers.put(name, number);
            nameLengths = Arrays.copyOf(nameLengths, number + 1);
            nameLengths[number] = name.getBytes(StandardCharsets.UTF_8).length;
        }
        return number;
    }

    private void grow() {
        slots = new int[Math.multiplyExact(slots.length, 2)];
        int mask = slots.length - 1;
        for (int number = 0; number < size(); number++) {
            int slot = hashes[number] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }

    /** Where the key is, or an empty slot where it would be. */
    private int slot(byte[] bytes, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0 && !is(slots[slot] - 1, bytes, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean is(int number, byte[] bytes, int hash) {
        return hashes[number] == hash && store.is(number, bytes, 0, bytes.length);
    }

    private static int hash(byte[] bytes) {
        return (int) KeyHash.of(bytes, 0, bytes.length);
    }
}
