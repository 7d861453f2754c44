package idem.resolver.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers keys in order of first appearance. Keys are kept as UTF-8 bytes, one after another in large chunks, and found by
 * open addressing over their hash; bytes decide, so no two keys are ever taken for one. Costs some 16 bytes an identifier
 * beside the key itself.
 */
final class KeyTable {

    private static final int CHUNK_BITS = 22;
    private static final int CHUNK = 1 << CHUNK_BITS;
    /** Keys begin at multiples of this, so that an int can point into more than two gigabytes. */
    private static final int ALIGN_BITS = 2;

    private static final int LENGTH_BYTES = 2;
    private static final int LONGEST = 0xffff;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used = CHUNK;
    private int[] places = new int[16];
    private int[] hashes = new int[16];
    private short[] namespaces = new short[16];
    private int[] slots = new int[64];
    private int size;
    private final List<String> namespaceNames = new ArrayList<>();
    private int[] nameLengths = {};
    private final Map<String, Short> namespaceNumbers = new HashMap<>();

    int size() {
        return size;
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
        if (size * 2L > slots.length) {
            grow();
        }
        return number;
    }

    /** The number of a key, or -1. */
    int find(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return slots[slot(bytes, hash(bytes))] - 1;
    }

    String key(int number) {
        byte[] chunk = chunk(number);
        int at = at(number);
        return new String(chunk, at, length(chunk, at), StandardCharsets.UTF_8);
    }

    /** As unsigned UTF-8 bytes. */
    int compare(int one, int other) {
        byte[] first = chunk(one);
        byte[] second = chunk(other);
        int a = at(one);
        int b = at(other);
        return Arrays.compareUnsigned(first, a, a + length(first, a), second, b, b + length(second, b));
    }

    /** Adds the bytes of a key's value to the alphabet of its namespace. */
    void see(int number, KeyDigests.Alphabet[] alphabets) {
        byte[] chunk = chunk(number);
        int at = at(number);
        alphabets[namespaces[number]].see(chunk, at + valueBegins(number), at + length(chunk, at));
    }

    /** The digest of a key's value by the alphabet of its namespace. */
    int digest(int number, KeyDigests.Alphabet[] alphabets) {
        byte[] chunk = chunk(number);
        int at = at(number);
        return alphabets[namespaces[number]].digest(chunk, at + valueBegins(number), at + length(chunk, at));
    }

    private int valueBegins(int number) {
        return nameLengths[namespaces[number]] + 1;
    }

    /** Which of {@link #namespaceNames()} the key's is. */
    int namespace(int number) {
        return namespaces[number];
    }

    List<String> namespaceNames() {
        return namespaceNames;
    }

    private int append(String key, byte[] bytes, int hash) {
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException(
                    "found a key of " + bytes.length + " bytes; expected at most " + LONGEST);
        }
        if (size == places.length) {
            int larger = Math.addExact(size, Math.max(16, size >> 1));
            places = Arrays.copyOf(places, larger);
            hashes = Arrays.copyOf(hashes, larger);
            namespaces = Arrays.copyOf(namespaces, larger);
        }
        int needed = LENGTH_BYTES + bytes.length;
        if (used + needed > CHUNK) {
            chunks.add(new byte[CHUNK]);
            used = 0;
        }
        byte[] chunk = chunks.get(chunks.size() - 1);
        places[size] = Math.toIntExact((((chunks.size() - 1L) << CHUNK_BITS) | used) >> ALIGN_BITS);
        hashes[size] = hash;
        namespaces[size] = namespaceOf(key);
        chunk[used] = (byte) (bytes.length >> 8);
        chunk[used + 1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, chunk, used + LENGTH_BYTES, bytes.length);
        int align = 1 << ALIGN_BITS;
        used = (used + needed + align - 1) & -align;
        return size++;
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
        for (int number = 0; number < size; number++) {
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
        if (hashes[number] != hash) {
            return false;
        }
        byte[] chunk = chunk(number);
        int at = at(number);
        return Arrays.equals(chunk, at, at + length(chunk, at), bytes, 0, bytes.length);
    }

    private byte[] chunk(int number) {
        return chunks.get(places[number] >>> (CHUNK_BITS - ALIGN_BITS));
    }

    private int at(int number) {
        return ((places[number] << ALIGN_BITS) & (CHUNK - 1)) + LENGTH_BYTES;
    }

    private static int length(byte[] chunk, int at) {
        return ((chunk[at - 2] & 0xff) << 8) | (chunk[at - 1] & 0xff);
    }

    private static int hash(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : bytes) {
            hash = (hash ^ each) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return (int) (hash ^ (hash >>> 32));
    }
}
