package idem.benchmarks.segment;

import idem.tagger.block.Evaluation;
import idem.tagger.block.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts {@code (A and B and not C) or (D and E)} over invented tags, by the index, by plain operations of RoaringBitmap and
 * by one pass over words, one thread each, then by the index beside Redis and DuckDB; all must agree. Arguments: persons
 * (20,000,000), measured rounds (41), seed (1).
 */
public final class SegmentSpeed {

    static final Map<String, int[]> EXPRESSIONS = new TreeMap<>(Map.of(
            "1 dense", new int[] {0, 1, 2, 3, 4},
            "2 mixed", new int[] {0, 3, 10, 20, 30},
            "3 sparse", new int[] {20, 25, 30, 35, 40},
            "4 very sparse", new int[] {40, 42, 44, 46, 48}));

    private static final int PEERS_WARM_UP = 5;

    private final TagSample sample;
    private final int blocks;
    private final Rounds rounds;

    private SegmentSpeed(TagSample sample, Rounds rounds) {
        this.sample = sample;
        this.blocks = sample.set(0).blocks();
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int persons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000_000;
        Rounds rounds =
                arguments.length > 1 ? new Rounds(Rounds.USUAL.warmUp(), Integer.parseInt(arguments[1])) : Rounds.USUAL;
        TagSample sample = new TagSample(persons, arguments.length > 2 ? Long.parseLong(arguments[2]) : 1);
        System.out.printf(
                "%,d persons, %d tags, %.2f bytes a membership%n",
                persons, TagSample.TAGS, sample.bytesPerMembership());
        SegmentSpeed speed = new SegmentSpeed(sample, rounds);
        speed.compareWithin();
        speed.comparePeers();
    }

    private void compareWithin() throws Exception {
        System.out.printf(
                "%-14s %12s %8s %8s %8s %10s %10s %9s %9s %7s%n",
                "tags", "count", "index", "roaring", "long[]", "/ long[]", "roaring /", "members", "roaring", "times");
        for (int warm = 0; warm < 2; warm++) {
            for (var expression : EXPRESSIONS.entrySet()) {
                String line = comparedWithin(expression.getKey(), expression.getValue());
                if (warm == 1) {
                    System.out.println(line);
                }
            }
        }
    }

    private String comparedWithin(String name, int[] tags) throws Exception {
        Query query = query(sample, tags);
        double[] count = rounds.medians(
                () -> Evaluation.count(query, blocks),
                () -> plain(sample, tags).getLongCardinality(),
                () -> onePass(sample, tags));
        double[] members = rounds.medians(
                () -> Evaluation.members(query, blocks).count(),
                () -> plain(sample, tags).getLongCardinality());
        return "%-14s %,12d %8.3f %8.3f %8.3f %10.2f %10.2f %9.3f %9.3f %7.2f"
                .formatted(
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

    private void comparePeers() throws Exception {
        SortedSet<Integer> tags = EXPRESSIONS.values().stream()
                .flatMapToInt(Arrays::stream)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        try (RedisBits redis = RedisBits.of(sample, tags);
                DuckColumns duck = DuckColumns.of(sample, tags)) {
            System.out.printf(
                    "%-14s %12s %8s %8s %10s %8s %10s%n",
                    "beside peers", "count", "index", "redis", "redis /", "duckdb", "duckdb /");
            for (var expression : EXPRESSIONS.entrySet()) {
                Query query = query(sample, expression.getValue());
                double[] took = new Rounds(PEERS_WARM_UP, rounds.measured())
                        .medians(
                                () -> Evaluation.count(query, blocks),
                                () -> redis.count(expression.getValue()),
                                () -> duck.count(expression.getValue()));
                System.out.printf(
                        "%-14s %,12d %8.3f %8.3f %10.2f %8.1f %10.1f%n",
                        expression.getKey(),
                        Evaluation.count(query, blocks),
                        took[0],
                        took[1],
                        took[1] / took[0],
                        took[2],
                        took[2] / took[0]);
            }
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

    static long onePass(TagSample sample, int[] tags) {
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
}
