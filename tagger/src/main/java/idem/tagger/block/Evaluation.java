package idem.tagger.block;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers a query in one walk over the blocks. Nothing but the answer is kept from block to block. */
public final class Evaluation {

    private Evaluation() {}

    /**
     * How many numbers a query holds for.
     *
     * @param blocks how many blocks there are
     */
    public static long count(Query query, int blocks) {
        Step step = Steps.of(query);
        if (step instanceof AnyStep any) {
            return countAny(any, blocks);
        }
        Selection selection = new Selection();
        Scratch scratch = new Scratch();
        long count = 0;
        for (int block = 0; block < blocks; block++) {
            step.select(block, selection);
            count += selection.isProduct() ? Words.count(selection.product(), scratch) : selection.count();
        }
        return count;
    }

    private static long countAny(AnyStep any, int blocks) {
        long count = 0;
        for (int block = 0; block < blocks; block++) {
            count += any.count(block);
        }
        return count;
    }

    /** The numbers that a query holds for. */
    public static NumberSet members(Query query, int blocks) {
        if (query instanceof Query.Held held) {
            return held.set();
        }
        Walk walk = new Walk(query);
        @Nullable Block[] found = new Block[blocks];
        for (int block = 0; block < blocks; block++) {
            found[block] = walk.members(block);
        }
        return new NumberSet(found);
    }

    /** Whether a query holds for a number. */
    public static boolean holds(Query query, int number) {
        Selection selection = new Selection();
        Steps.of(query).select(number >>> 16, selection);
        return selection.contains(number & 0xffff);
    }

    /** The first few numbers from one on for which a query holds; blocks behind them are not looked at. */
    public static int[] page(Query query, int blocks, int first, int most) {
        Step step = Steps.of(query);
        Selection selection = new Selection();
        int[] page = new int[most];
        int size = 0;
        for (int block = first >>> 16; block < blocks && size < most; block++) {
            step.select(block, selection);
            size = selection.take(block << 16, block == first >>> 16 ? first & 0xffff : 0, page, size);
        }
        return Arrays.copyOf(page, size);
    }

    /** A query that is asked for members, block by block. */
    private static final class Walk {
        private final Step step;
        private final Selection selection = new Selection();

        Walk(Query query) {
            this.step = Steps.of(query);
        }

        @Nullable
        Block members(int block) {
            if (step instanceof AnyStep any) {
                return any.members(block);
            }
            step.select(block, selection);
            if (selection.isProduct()) {
                long[] words = new long[Block.WORDS];
                return Block.ofWords(words, Words.storeCounted(words, selection.product()));
            }
            return Block.ofListed(Arrays.copyOf(selection.listed(), selection.count()));
        }
    }
}
