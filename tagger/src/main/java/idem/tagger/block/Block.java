package idem.tagger.block;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of a set within one block of 65,536 numbers: a bit each where they are many, else their low sixteen bits in
 * ascending order. The border of 4,096 is where both take 8 KB. It never changes, and no empty one is made.
 */
final class Block {

    static final int WORDS = 1024;
    static final int MOST_LISTED = 4096;
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
        return count > MOST_LISTED
                ? new Block(words, Chars.NONE, count)
                : new Block(null, Words.list(words, count), count);
    }

    /** Takes over the ascending numbers; null where there are none. */
    static @Nullable Block ofListed(char[] listed) {
        if (listed.length > MOST_LISTED) {
            long[] words = new long[WORDS];
            Words.set(words, listed, listed.length);
            return new Block(words, Chars.NONE, listed.length);
        }
        return listed.length == 0 ? null : new Block(null, listed, listed.length);
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
        long[] bits = words;
        out.writeInt(count);
        ByteBuffer bytes = ByteBuffer.allocate(bits == null ? Character.BYTES * count : Long.BYTES * WORDS);
        if (bits == null) {
            bytes.asCharBuffer().put(listed);
        } else {
            bytes.asLongBuffer().put(bits);
        }
        out.write(bytes.array());
    }

    static Block read(DataInput in) throws IOException {
        int count = in.readInt();
        boolean asWords = count > MOST_LISTED;
        byte[] bytes = new byte[asWords ? Long.BYTES * WORDS : Character.BYTES * count];
        in.readFully(bytes);
        if (asWords) {
            long[] words = new long[WORDS];
            ByteBuffer.wrap(bytes).asLongBuffer().get(words);
            return new Block(words, Chars.NONE, count);
        }
        char[] listed = new char[count];
        ByteBuffer.wrap(bytes).asCharBuffer().get(listed);
        return new Block(null, listed, count);
    }
}
