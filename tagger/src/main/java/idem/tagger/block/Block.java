package idem.tagger.block;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of a set within one block of 65,536 numbers: a bit each where they are many, else their low sixteen bits in
 * ascending order. Where both take 8 KB, at 4,096, is the border of what is written; in memory bits begin at half of that, as
 * lists are tested against bits several times faster than against lists. It never changes, and no empty one is made.
 */
final class Block {

    static final int WORDS = 1024;

    /** No list is longer. */
    static final int MOST_LISTED = 4096;

    private static final int FEW = 2048;
    private static final int HEADER_BYTES = 40;

    private final long @Nullable [] words;
    private final char[] listed;
    private final int count;

    private Block(long @Nullable [] words, char[] listed, int count) {
        this.words = words;
        this.listed = listed;
        this.count = count;
    }

    /** Takes over the words; null where no bit is set. */
    static @Nullable Block ofWords(long[] words) {
        return ofWords(words, Words.count(words));
    }

    /** Takes over words whose bits have been counted; null where no bit is set. */
    static @Nullable Block ofWords(long[] words, int count) {
        if (count == 0) {
            return null;
        }
        return count > FEW ? new Block(words, Chars.NONE, count) : new Block(null, Words.list(words, count), count);
    }

    /** Takes over the ascending numbers; null where there are none. */
    static @Nullable Block ofListed(char[] listed) {
        if (listed.length > FEW) {
            long[] words = new long[WORDS];
            Words.set(words, listed, listed.length);
            return new Block(words, Chars.NONE, listed.length);
        }
        return listed.length == 0 ? null : new Block(null, listed, listed.length);
    }

    /** The same members as a list, where one may be so long. */
    Block listedIfShort() {
        long[] bits = words;
        return bits == null || count > MOST_LISTED ? this : new Block(null, Words.list(bits, count), count);
    }

    /** Its bits where they are many; null where it is listed. Not to be written to. */
    long @Nullable [] words() {
        return words;
    }

    /** Its members where they are few. Not to be written to. */
    char[] listed() {
        return listed;
    }

    int count() {
        return count;
    }

    boolean contains(int low) {
        long[] bits = words;
        return bits == null ? Arrays.binarySearch(listed, (char) low) >= 0 : (bits[low >>> 6] >>> low & 1) != 0;
    }

    /** How many of its members are below one. */
    int rank(int low) {
        long[] bits = words;
        if (bits == null) {
            int found = Arrays.binarySearch(listed, (char) low);
            return found < 0 ? -found - 1 : found;
        }
        int rank = Long.bitCount(bits[low >>> 6] & ((1L << low) - 1));
        for (int i = 0; i < low >>> 6; i++) {
            rank += Long.bitCount(bits[i]);
        }
        return rank;
    }

    /** A copy as bits. */
    long[] toWords() {
        long[] bits = words;
        if (bits != null) {
            return bits.clone();
        }
        long[] made = new long[WORDS];
        Words.set(made, listed, count);
        return made;
    }

    /** All members as a list, however many. */
    char[] toList() {
        long[] bits = words;
        return bits == null ? listed : Words.list(bits, count);
    }

    long bytes() {
        return HEADER_BYTES + (words == null ? 2L * count : 8L * WORDS);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        ByteBuffer bytes = ByteBuffer.allocate(count > MOST_LISTED ? Long.BYTES * WORDS : Character.BYTES * count);
        if (count > MOST_LISTED) {
            bytes.asLongBuffer().put(toWords());
        } else {
            bytes.asCharBuffer().put(toList());
        }
        out.write(bytes.array());
    }

    static Block read(DataInput in) throws IOException {
        int count = in.readInt();
        byte[] bytes = new byte[count > MOST_LISTED ? Long.BYTES * WORDS : Character.BYTES * count];
        in.readFully(bytes);
        if (count > MOST_LISTED) {
            long[] words = new long[WORDS];
            ByteBuffer.wrap(bytes).asLongBuffer().get(words);
            return new Block(words, Chars.NONE, count);
        }
        char[] listed = new char[count];
        ByteBuffer.wrap(bytes).asCharBuffer().get(listed);
        Block read = ofListed(listed);
        if (read == null) {
            throw new IOException("found a block of nobody; expected at least one member");
        }
        return read;
    }
}
