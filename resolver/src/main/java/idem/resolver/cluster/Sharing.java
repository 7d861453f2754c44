package idem.resolver.cluster;

import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.resolver.sort.Slices;
import idem.resolver.table.LinkTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the identifiers that are linked with more values of one limited namespace than their own namespace bears. All are
 * judged at once, by the links that the rules admit; as a pair has one link, an identifier's links are its neighbours.
 */
final class Sharing {

    private static final int NO_MATTER = Integer.MAX_VALUE;
    /** A byte counts so far and no further. */
    private static final int MOST_COUNTED = 0xff;
    /** So many parts of many links are counted side by side, each in memory of its own. */
    private static final int COUNTERS = 2;

    private final LinkTable table;
    private final int[] sharedAbove;
    private final boolean[] limited;
    /** By pair of namespaces, an identifier's and its neighbour's: 1 where it matters how many such neighbours it has. */
    private final int[] adds;

    private Sharing(LinkTable table, Namespaces namespaces) {
        this.table = table;
        int known = table.namespaceNames().size();
        this.sharedAbove = new int[known];
        this.limited = new boolean[known];
        for (int i = 0; i < known; i++) {
            var namespace = namespaces.find(table.namespaceNames().get(i));
            sharedAbove[i] = namespace
                    .map(Namespace::sharedAbove)
                    .filter(java.util.OptionalInt::isPresent)
                    .map(java.util.OptionalInt::getAsInt)
                    .orElse(NO_MATTER);
            limited[i] = namespace.isPresent() && namespace.get().limit().isPresent();
        }
        this.adds = new int[known * known];
        for (int pair = 0; pair < adds.length; pair++) {
            adds[pair] = sharedAbove[pair / known] != NO_MATTER && limited[pair % known] ? 1 : 0;
        }
    }

    /** The shared identifiers, judged from the links whose verdict is accepted so far. */
    static BitSet judge(LinkTable table, Namespaces namespaces, byte[] verdicts) {
        Sharing sharing = new Sharing(table, namespaces);
        return Arrays.stream(sharing.sharedAbove).allMatch(bound -> bound == NO_MATTER)
                ? new BitSet()
                : sharing.judge(verdicts);
    }

    /** Counts limited neighbours of all kinds together first: few identifiers have enough to be counted kind by kind. */
    private BitSet judge(byte[] verdicts) {
        BitSet candidates = candidates(verdicts);
        if (candidates.isEmpty()) {
            return candidates;
        }
        Map<Integer, int[]> byKind = new HashMap<>();
        candidates.stream().forEach(identifier -> byKind.put(identifier, new int[limited.length]));
        for (int link : linksOf(candidates, verdicts)) {
            count(byKind, table.a(link), table.b(link));
            count(byKind, table.b(link), table.a(link));
        }
        BitSet shared = new BitSet();
        byKind.forEach((identifier, counts) ->
                shared.set(identifier, Arrays.stream(counts).max().orElse(0) > bound(identifier)));
        return shared;
    }

    /** The identifiers that have enough limited neighbours, or so many that it is not known how many. */
    private BitSet candidates(byte[] verdicts) {
        int counters = Math.min(COUNTERS, Slices.of(verdicts.length).slices());
        Slices links = new Slices(verdicts.length, counters);
        byte[][] together = new byte[counters][];
        links.forEach((slice, begin, end) -> together[slice] = countTogether(verdicts, begin, end));
        Slices identifiers = Slices.of(table.identifiers());
        BitSet[] ofSlice = new BitSet[identifiers.slices()];
        identifiers.forEach((slice, begin, end) -> {
            BitSet many = new BitSet();
            for (int identifier = begin; identifier < end; identifier++) {
                int neighbours = 0;
                for (byte[] counts : together) {
                    neighbours += counts[identifier] & MOST_COUNTED;
                }
                if (neighbours > Math.min(bound(identifier), MOST_COUNTED - 1)) {
                    many.set(identifier);
                }
            }
            ofSlice[slice] = many;
        });
        BitSet candidates = new BitSet();
        for (BitSet many : ofSlice) {
            candidates.or(many);
        }
        return candidates;
    }

    /** Adds nothing rather than branch on what is a matter of chance, which would cost more. */
    private byte[] countTogether(byte[] verdicts, int begin, int end) {
        byte[] together = new byte[table.identifiers()];
        for (int link = begin; link < end; link++) {
            if (verdicts[link] == 0) {
                int a = table.a(link);
                int b = table.b(link);
                int ofA = table.namespace(a);
                int ofB = table.namespace(b);
                together[a] = sum(together[a], adds[ofA * limited.length + ofB]);
                together[b] = sum(together[b], adds[ofB * limited.length + ofA]);
            }
        }
        return together;
    }

    private static byte sum(byte counted, int more) {
        return (byte) Math.min(MOST_COUNTED, (counted & MOST_COUNTED) + more);
    }

    /** The links with an end among these that are accepted so far. */
    private int[] linksOf(BitSet identifiers, byte[] verdicts) {
        Slices slices = Slices.of(verdicts.length);
        int[][] found = new int[slices.slices()][];
        slices.forEach((slice, begin, end) -> found[slice] = IntStream.range(begin, end)
                .filter(link ->
                        verdicts[link] == 0 && (identifiers.get(table.a(link)) || identifiers.get(table.b(link))))
                .toArray());
        return Arrays.stream(found).flatMapToInt(Arrays::stream).toArray();
    }

    private void count(Map<Integer, int[]> byKind, int identifier, int neighbour) {
        int[] counts = byKind.get(identifier);
        if (counts != null && limited[table.namespace(neighbour)]) {
            counts[table.namespace(neighbour)]++;
        }
    }

    private int bound(int identifier) {
        return sharedAbove[table.namespace(identifier)];
    }
}
