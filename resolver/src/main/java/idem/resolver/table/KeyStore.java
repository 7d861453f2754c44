package idem.resolver.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keys as UTF-8 bytes, one after another in large chunks, numbered as they come. Costs four bytes a key beside the key itself
 * and its length.
 */
final class KeyStore {

    /** No key has more bytes than this. */
    static final int LONGEST = 0xffff;

    /** Keys begin at multiples of this, so that an int can point into more than two gigabytes. */
    private static final int ALIGN_BITS = 2;

    private static final int CHUNK_BITS = 22;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int LENGTH_BYTES = 2;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used = CHUNK;
    private int[] places = new int[16];
    private int size;

    int size() {
        return size;
    }

    /** Keeps a key, and answers its number. */
    int add(byte[] bytes, int begin, int end) {
        int length = end - begin;
        if (length > LONGEST) {
            throw new IllegalArgumentException("found a key of " + length + " bytes; expected at most " + LONGEST);
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, Math.addExact(size, Math.max(16, size >> 1)));
        }
        int needed = LENGTH_BYTES + length;
        if (used + needed > CHUNK) {
            chunks.add(new byte[CHUNK]);
            used = 0;
        }
        byte[] chunk = chunks.get(chunks.size() - 1);
        places[size] = Math.toIntExact((((chunks.size() - 1L) << CHUNK_BITS) | used) >> ALIGN_BITS);
        chunk[used] = (byte) (length >> 8);
        chunk[used + 1] = (byte) length;
        System.arraycopy(bytes, begin, chunk, used + LENGTH_BYTES, length);
        int align = 1 << ALIGN_BITS;
        used = (used + needed + align - 1) & -align;
        return size++;
    }

    String key(int number) {
        byte[] chunk = chunk(number);
        int at = at(number);
        return new String(chunk, at, length(chunk, at), StandardCharsets.UTF_8);
    }

    /** Whether the key is these bytes. */
    boolean is(int number, byte[] bytes, int begin, int end) {
        byte[] chunk = chunk(number);
        int at = at(number);
        return Arrays.equals(chunk, at, at + length(chunk, at), bytes, begin, end);
    }

    /** As unsigned bytes. */
    int compare(int one, int other) {
        byte[] first = chunk(one);
        byte[] second = chunk(other);
        int a = at(one);
        int b = at(other);
        return Arrays.compareUnsigned(first, a, a + length(first, a), second, b, b + length(second, b));
    }

    /** The bytes among which the key's stand, from {@link #at(int)} to before {@link #end(int)}. */
    byte[] chunk(int number) {
        return chunks.get(places[number] >>> (CHUNK_BITS - ALIGN_BITS));
    }

    int at(int number) {
        return ((places[number] << ALIGN_BITS) & (CHUNK - 1)) + LENGTH_BYTES;
    }

    int end(int number) {
        int at = at(number);
        return at + length(chunk(number), at);
    }

    private static int length(byte[] chunk, int at) {
        return ((chunk[at - 2] & 0xff) << 8) | (chunk[at - 1] & 0xff);
    }
}
