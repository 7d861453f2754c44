package idem.tagger.block;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A set of numbers from 0 on, in blocks. It never changes; one that differs from it shares the blocks that do not. */
public final class NumberSet {

    /** The set of no number. */
    public static final NumberSet NONE = new NumberSet(new Block[0]);

    private static final int BLOCK_BITS = 16;

    private final @Nullable Block[] blocks;
    /** The bits of the blocks that have some, without the way over these, which would be a miss of the cache each. */
    private final long[] @Nullable [] bits;
    /** The lists of the others, for the same reason. */
    private final char[][] lists;

    private final long count;

    /** Takes over the blocks. */
    NumberSet(@Nullable Block[] blocks) {
        long all = 0;
        int used = 0;
        for (int i = 0; i < blocks.length; i++) {
            Block block = blocks[i];
            all += block == null ? 0 : block.count();
            used = block == null ? used : i + 1;
        }
        this.blocks = used == blocks.length ? blocks : Arrays.copyOf(blocks, used);
        this.bits = bits(this.blocks);
        this.lists = lists(this.blocks);
        this.count = all;
    }

    private static long[] @Nullable [] bits(@Nullable Block[] blocks) {
        long[] @Nullable [] bits = new long[blocks.length][];
        for (int i = 0; i < blocks.length; i++) {
            Block block = blocks[i];
            bits[i] = block == null ? null : block.words();
        }
        return bits;
    }

    private static char[][] lists(@Nullable Block[] blocks) {
        char[][] lists = new char[blocks.length][];
        for (int i = 0; i < blocks.length; i++) {
            Block block = blocks[i];
            lists[i] = block == null ? Chars.NONE : block.listed();
        }
        return lists;
    }

    /** The set of some numbers, in any order. */
    public static NumberSet of(int... numbers) {
        NumberSetBuilder builder = new NumberSetBuilder();
        for (int number : numbers) {
            builder.add(number);
        }
        return builder.build();
    }

    /** How many members it has. */
    public long count() {
        return count;
    }

    /** Whether it has no member. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Whether a number is a member. */
    public boolean contains(int number) {
        Block block = block(number >>> BLOCK_BITS);
        return block != null && block.contains(number & 0xffff);
    }

    /** How many blocks its members lie in, counted from block 0. */
    public int blocks() {
        return blocks.length;
    }

    @Nullable
    Block block(int index) {
        return index < blocks.length ? blocks[index] : null;
    }

    /** Selects the members within a block. */
    void select(int index, Selection into) {
        if (index >= bits.length) {
            into.none();
            return;
        }
        long[] words = bits[index];
        if (words == null) {
            into.list(lists[index], lists[index].length);
        } else {
            into.words(words);
        }
    }

    /** The members, ascending. */
    public IntStream numbers() {
        return numbersFrom(0);
    }

    /** The members from one number on, ascending. */
    public IntStream numbersFrom(int first) {
        PrimitiveIterator.OfInt walk = new Walk(first);
        return StreamSupport.intStream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.DISTINCT), false);
    }

    /** Hands over the members, ascending. */
    public void forEach(IntConsumer work) {
        for (int i = 0; i < blocks.length; i++) {
            Block block = blocks[i];
            if (block != null) {
                for (char low : block.toList()) {
                    work.accept(i << BLOCK_BITS | low);
                }
            }
        }
    }

    /**
     * The set with some members more and some less.
     *
     * @param more ascending
     * @param less ascending; none of them in {@code more}
     */
    public NumberSet changed(int[] more, int[] less) {
        int last = Math.max(
                more.length == 0 ? -1 : more[more.length - 1] >>> BLOCK_BITS,
                less.length == 0 ? -1 : less[less.length - 1] >>> BLOCK_BITS);
        if (last < 0) {
            return this;
        }
        @Nullable Block[] others = Arrays.copyOf(blocks, Math.max(blocks.length, last + 1));
        long[][] touched = new long[others.length][];
        for (int number : more) {
            int block = number >>> BLOCK_BITS;
            touched[block] = touched[block] == null ? words(others[block]) : touched[block];
            touched[block][(number & 0xffff) >>> 6] |= 1L << number;
        }
        for (int number : less) {
            int block = number >>> BLOCK_BITS;
            touched[block] = touched[block] == null ? words(others[block]) : touched[block];
            touched[block][(number & 0xffff) >>> 6] &= ~(1L << number);
        }
        for (int i = 0; i < others.length; i++) {
            if (touched[i] != null) {
                others[i] = Block.ofWords(touched[i]);
            }
        }
        return new NumberSet(others);
    }

    private static long[] words(@Nullable Block block) {
        return block == null ? new long[Block.WORDS] : block.toWords();
    }

    /** The members that are in another set too. */
    public NumberSet and(NumberSet other) {
        Query both = new Query.All(List.of(new Query.Held(this), new Query.Held(other)), List.of());
        return Evaluation.members(both, Math.min(blocks(), other.blocks()));
    }

    /** The members that are not in another set. */
    public NumberSet minus(NumberSet other) {
        Query rest = new Query.All(List.of(new Query.Held(this)), List.of(new Query.Held(other)));
        return Evaluation.members(rest, blocks());
    }

    /** About how many bytes of memory it takes. */
    public long bytes() {
        long bytes = 4L * blocks.length + 32;
        for (Block block : blocks) {
            bytes += block == null ? 0 : block.bytes();
        }
        return bytes;
    }

    /** Writes it in a form of its own. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(blocks.length);
        for (Block block : blocks) {
            out.writeBoolean(block != null);
            if (block != null) {
                block.write(out);
            }
        }
    }

    /** Itself as bytes, in its own form. */
    public byte[] packed() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The set that {@link #packed} made bytes of. */
    public static NumberSet unpacked(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static NumberSet read(DataInput in) throws IOException {
        @Nullable Block[] blocks = new Block[in.readInt()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = in.readBoolean() ? Block.read(in) : null;
        }
        return new NumberSet(blocks);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberSet set
                && set.count == count
                && Arrays.equals(set.numbers().toArray(), numbers().toArray());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(count);
    }

    /** Goes from member to member. */
    private final class Walk implements PrimitiveIterator.OfInt {
        private int block;
        private char[] members = Chars.NONE;
        private int next;

        Walk(int first) {
            this.block = (first >>> BLOCK_BITS) - 1;
            enterNext();
            if (block == first >>> BLOCK_BITS) {
                int found = Arrays.binarySearch(members, (char) first);
                next = found < 0 ? -found - 1 : found;
                skipEnded();
            }
        }

        @Override
        public boolean hasNext() {
            return next < members.length;
        }

        @Override
        public int nextInt() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            int number = block << BLOCK_BITS | members[next++];
            skipEnded();
            return number;
        }

        private void skipEnded() {
            if (next == members.length) {
                enterNext();
            }
        }

        private void enterNext() {
            next = 0;
            members = Chars.NONE;
            while (++block < blocks.length) {
                Block entered = blocks[block];
                if (entered != null) {
                    members = entered.toList();
                    return;
                }
            }
        }
    }
}
