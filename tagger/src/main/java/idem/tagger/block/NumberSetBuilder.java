package idem.tagger.block;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers numbers in any order, some of them perhaps twice, to a set. */
public final class NumberSetBuilder {

    private long[] @Nullable [] blocks = new long[16][];
    private int used;

    /** Adds a number from 0 on. */
    public void add(int number) {
        int block = number >>> 16;
        if (block >= blocks.length) {
            blocks = Arrays.copyOf(blocks, Math.max(block + 1, 2 * blocks.length));
        }
        used = Math.max(used, block + 1);
        long[] words = blocks[block];
        if (words == null) {
            words = new long[Block.WORDS];
            blocks[block] = words;
        }
        words[(number & 0xffff) >>> 6] |= 1L << number;
    }

    /** The set of what was added. The builder is used up. */
    public NumberSet build() {
        @Nullable Block[] made = new Block[used];
        for (int i = 0; i < used; i++) {
            long[] words = blocks[i];
            made[i] = words == null ? null : Block.ofWords(words);
            blocks[i] = null;
        }
        return new NumberSet(made);
    }
}
