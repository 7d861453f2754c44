package idem.tagger.block;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Counts what one set shares with each of many. Each block of the one is laid out as bits once, for all of the others. */
public final class OverlapCounts {

    private OverlapCounts() {}

    /** The sizes of the intersections, in the order of the others. */
    public static long[] of(NumberSet one, List<NumberSet> others) {
        AtomicLongArray counts = new AtomicLongArray(others.size());
        IntStream.range(0, one.blocks()).parallel().forEach(index -> {
            Block block = one.block(index);
            if (block != null) {
                long[] bits = block.words() == null ? block.toWords() : block.words();
                for (int i = 0; i < others.size(); i++) {
                    Block other = others.get(i).block(index);
                    if (other != null) {
                        counts.addAndGet(i, count(bits, other));
                    }
                }
            }
        });
        return IntStream.range(0, counts.length()).mapToLong(counts::get).toArray();
    }

    private static int count(long[] bits, Block other) {
        long[] words = other.words();
        return words == null ? Words.countListed(bits, other.listed(), other.count()) : Words.countAnd(bits, words);
    }
}
