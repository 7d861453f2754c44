package idem.tagger.block;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers a query in one walk over the blocks, on several threads where it goes through much. Nothing but the answer is kept from
 * block to block.
 */
public final class Evaluation {

    /** So many bytes of sets are worth a thread: it takes about as long to go through them as to wake one. */
    private static final long BYTES_A_THREAD = 1 << 20;

    private Evaluation() {}

    /**
     * How many numbers a query holds for.
     *
     * @param blocks how many blocks there are
     */
    public static long count(Query query, int blocks) {
        return count(query, blocks, threads(query, blocks));
    }

    /**
     * The same, by so many threads.
     *
     * @param threads at least 1
     */
    public static long count(Query query, int blocks, int threads) {
        return threads == 1
                ? new Walk(query).count(0, blocks)
                : IntStream.range(0, threads)
                        .parallel()
                        .mapToLong(part ->
                                new Walk(query).count(end(part, blocks, threads), end(part + 1, blocks, threads)))
                        .sum();
    }

    /** The numbers that a query holds for. */
    public static NumberSet members(Query query, int blocks) {
        return members(query, blocks, threads(query, blocks));
    }

    /**
     * The same, by so many threads.
     *
     * @param threads at least 1
     */
    public static NumberSet members(Query query, int blocks, int threads) {
        if (query instanceof Query.Held held) {
            return held.set();
        }
        @Nullable Block[] found = new Block[blocks];
        if (threads == 1) {
            new Walk(query).find(0, blocks, found);
        } else {
            IntStream.range(0, threads)
                    .parallel()
                    .forEach(part ->
                            new Walk(query).find(end(part, blocks, threads), end(part + 1, blocks, threads), found));
        }
        return new NumberSet(found);
    }

    private static int threads(Query query, int blocks) {
        long worth = Volume.bytes(query, blocks) / BYTES_A_THREAD;
        return (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), worth));
    }

    /** Where the blocks of so many threads end. */
    private static int end(int parts, int blocks, int threads) {
        return (int) ((long) parts * blocks / threads);
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

    /** A query that one thread asks block by block. */
    private static final class Walk {
        private final Step step;
        private final Selection selection = new Selection();
        private final Scratch scratch = new Scratch();

        Walk(Query query) {
            this.step = Steps.of(query);
        }

        long count(int from, int until) {
            return step instanceof AnyStep any ? countAny(any, from, until) : countSelected(from, until);
        }

        private static long countAny(AnyStep any, int from, int until) {
            long count = 0;
            for (int block = from; block < until; block++) {
                count += any.count(block);
            }
            return count;
        }

        private long countSelected(int from, int until) {
            long count = 0;
            for (int block = from; block < until; block++) {
                step.select(block, selection);
                count += selection.isProduct() ? Words.count(selection.product(), scratch) : selection.count();
            }
            return count;
        }

        void find(int from, int until, @Nullable Block[] found) {
            for (int block = from; block < until; block++) {
                found[block] = members(block);
            }
        }

        private @Nullable Block members(int block) {
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
