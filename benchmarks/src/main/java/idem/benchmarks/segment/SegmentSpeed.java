package idem.benchmarks.segment;

import idem.tagger.block.Evaluation;
import idem.tagger.block.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts {@code (A and B and not C) or (D and E)} over invented tags, by the index, by plain operations of RoaringBitmap and
 * by one pass over words, one thread each; all must agree. Arguments: persons (20,000,000), seed (1).
 */
public final class SegmentSpeed {

    static final Map<String, int[]> EXPRESSIONS = new TreeMap<>(Map.of(
            "1 dense", new int[] {0, 1, 2, 3, 4},
            "2 mixed", new int[] {0, 3, 10, 20, 30},
            "3 sparse", new int[] {20, 25, 30, 35, 40},
            "4 very sparse", new int[] {40, 42, 44, 46, 48}));

    private static final int ROUNDS = 41;
    private static final int WARM_UP = 30;

    private SegmentSpeed() {}

    public static void main(String[] arguments) {
        int persons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000_000;
        TagSample sample = new TagSample(persons, arguments.length > 1 ? Long.parseLong(arguments[1]) : 1);
        System.out.printf(
                "%,d persons, %d tags, %.2f bytes a membership%n",
                persons, TagSample.TAGS, sample.bytesPerMembership());
        System.out.printf(
                "%-14s %12s %8s %8s %8s %10s %10s %9s %9s %7s%n",
                "tags", "count", "index", "roaring", "long[]", "/ long[]", "roaring /", "members", "roaring", "times");
        for (int warm = 0; warm < 2; warm++) {
            for (var expression : EXPRESSIONS.entrySet()) {
                compare(sample, expression.getKey(), expression.getValue(), warm == 1);
            }
        }
    }

    private static void compare(TagSample sample, String name, int[] tags, boolean printed) {
        Query query = query(sample, tags);
        int blocks = sample.set(0).blocks();
        double[] count = millis(
                () -> Evaluation.count(query, blocks),
                () -> plain(sample, tags).getLongCardinality(),
                () -> onePass(sample, tags));
        double[] members = millis(
                () -> Evaluation.members(query, blocks).count(),
                () -> plain(sample, tags).getLongCardinality());
        if (printed) {
            System.out.printf(
                    "%-14s %,12d %8.3f %8.3f %8.3f %10.2f %10.2f %9.3f %9.3f %7.2f%n",
                    name,
                    Evaluation.count(query, blocks),
                    count[0],
                    count[1],
                    count[2],
                    count[0] / count[2],
                    count[1] / count[0],
                    members[0],
                    members[1],
                    members[1] / members[0]);
        }
    }

    static Query query(TagSample sample, int[] tags) {
        List<Query> held = Arrays.stream(tags)
                .<Query>mapToObj(tag -> new Query.Held(sample.set(tag)))
                .toList();
        return new Query.Any(List.of(
                new Query.All(held.subList(0, 2), held.subList(2, 3)), new Query.All(held.subList(3, 5), List.of())));
    }

    private static RoaringBitmap plain(TagSample sample, int[] tags) {
        RoaringBitmap first = RoaringBitmap.andNot(
                RoaringBitmap.and(sample.bitmap(tags[0]), sample.bitmap(tags[1])), sample.bitmap(tags[2]));
        return RoaringBitmap.or(first, RoaringBitmap.and(sample.bitmap(tags[3]), sample.bitmap(tags[4])));
    }

    private static long onePass(TagSample sample, int[] tags) {
        long[] a = sample.words(tags[0]);
        long[] b = sample.words(tags[1]);
        long[] c = sample.words(tags[2]);
        long[] d = sample.words(tags[3]);
        long[] e = sample.words(tags[4]);
        long count = 0;
        for (int i = 0; i < a.length; i++) {
            count += Long.bitCount((a[i] & b[i] & ~c[i]) | (d[i] & e[i]));
        }
        return count;
    }

    /** The medians of alternating rounds, in milliseconds. */
    static double[] millis(LongSupplier... ways) {
        double[][] took = new double[ways.length][ROUNDS];
        long expected = ways[0].getAsLong();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int way = 0; way < ways.length; way++) {
                long start = System.nanoTime();
                long found = ways[way].getAsLong();
                long nanos = System.nanoTime() - start;
                if (found != expected) {
                    throw new IllegalStateException("found " + found + " by way " + way + "; expected " + expected);
                }
                if (round >= 0) {
                    took[way][round] = nanos / 1e6;
                }
            }
        }
        return Arrays.stream(took)
                .mapToDouble(all -> Arrays.stream(all).sorted().toArray()[ROUNDS / 2])
                .toArray();
    }
}
