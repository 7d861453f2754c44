package idem.resolver.table;

import idem.resolver.sort.RadixSort;
import idem.resolver.sort.Slices;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Brings the keys of all shards into their order. One long a key holds its digest and where it stands; these are radix-sorted, and
 * runs of equal digests are sorted by their bytes.
 */
final class KeySort {

    private static final int CODE_BITS = KeyShards.CODE_BITS;
    private static final long CODE = (1L << CODE_BITS) - 1;

    private final KeyShards shards;
    /** By namespace, what stands before a value in its key. */
    private final byte[][] prefixes;

    private final BytewiseDigests.Scale scale;
    private final long[] sorted;
    private final SortedKeys keys;

    KeySort(KeyShards shards) {
        this.shards = shards;
        this.prefixes = shards.names().stream()
                .map(name -> (name + ":").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (int shard = 0; shard < KeyShards.SHARDS; shard++) {
            shards.shard(shard).close();
        }
        this.scale = scale();
        this.sorted = sort();
        this.keys = numbered();
    }

    /** The number of the key with this code. */
    int number(int code) {
        return shardOf(code).code(placeOf(code));
    }

    SortedKeys keys() {
        return keys;
    }

    KeyDigests digests() {
        int[] begins = new int[scale.namespaceAt().length];
        short[] present = new short[begins.length];
        int places = 0;
        for (int number = 0; number < sorted.length; number = behindPlace(number)) {
            begins[places] = number;
            present[places++] = scale.namespaceAt()[place(number)];
        }
        return new NumberDigests(sorted.length, Arrays.copyOf(begins, places), Arrays.copyOf(present, places));
    }

    /** The place in byte order of a key's namespace. */
    private int place(int number) {
        return (int) (sorted[number] >>> (CODE_BITS + scale.shift()));
    }

    /** The first number behind those of keys of the same namespace. */
    private int behindPlace(int number) {
        int from = number;
        int to = sorted.length;
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (place(middle) == place(number)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }

    /** The numbers of keys that identify nobody. */
    BitSet blocked() {
        BitSet blocked = new BitSet();
        for (int number = 0; number < KeyShards.SHARDS; number++) {
            KeyShard shard = shards.shard(number);
            for (int place = 0; place < shard.places(); place = shard.next(place)) {
                if (shard.blocked(place)) {
                    blocked.set(shard.code(place));
                }
            }
        }
        return blocked;
    }

    /** Copies keys in their order, and tells each its number. */
    private SortedKeys numbered() {
        int[] ends = new int[sorted.length];
        byte[][] blocks = new byte[(sorted.length + SortedKeys.BLOCK - 1) >> SortedKeys.BLOCK_BITS][];
        new Slices(blocks.length, Math.max(1, blocks.length)).forEach((slice, from, to) -> {
            for (int block = from; block < to; block++) {
                blocks[block] = block(block << SortedKeys.BLOCK_BITS, ends);
            }
        });
        return new SortedKeys(blocks, ends, shards.names());
    }

    private byte[] block(int first, int[] ends) {
        int last = Math.min(ends.length, first + SortedKeys.BLOCK);
        int end = 0;
        for (int number = first; number < last; number++) {
            KeyShard shard = shardOf(code(number));
            int place = placeOf(code(number));
            int prefix = prefixes[shard.namespace(place)].length;
            end = Math.addExact(end, prefix + shard.end(place) - shard.begin(place));
            ends[number] = end;
        }
        byte[] bytes = new byte[end];
        int begin = 0;
        for (int number = first; number < last; number++) {
            KeyShard shard = shardOf(code(number));
            int place = placeOf(code(number));
            byte[] prefix = prefixes[shard.namespace(place)];
            System.arraycopy(prefix, 0, bytes, begin, prefix.length);
            int valueBegin = begin + prefix.length;
            System.arraycopy(shard.bytes(), shard.begin(place), bytes, valueBegin, ends[number] - valueBegin);
            shard.setCode(place, number);
            begin = ends[number];
        }
        return bytes;
    }

    private int code(int number) {
        return (int) (sorted[number] & CODE);
    }

    private BytewiseDigests.Scale scale() {
        BytewiseDigests.Alphabet[][] seen = new BytewiseDigests.Alphabet[KeyShards.SHARDS][];
        eachShard((shard, entries) -> {
            seen[shard] = BytewiseDigests.alphabets(shards.names().size());
            for (int place = 0; place < entries.places(); place = entries.next(place)) {
                if (entries.isKey(place)) {
                    int namespace = entries.namespace(place);
                    seen[shard][namespace].see(entries.bytes(), entries.begin(place), entries.end(place));
                }
            }
        });
        return BytewiseDigests.scale(shards.names(), seen);
    }

    private long[] sort() {
        int[] keys = new int[KeyShards.SHARDS];
        eachShard((shard, entries) -> {
            for (int place = 0; place < entries.places(); place = entries.next(place)) {
                keys[shard] += entries.isKey(place) ? 1 : 0;
            }
        });
        int size = Arrays.stream(keys).sum();
        int[] next = new int[KeyShards.SHARDS];
        for (int shard = 1; shard < KeyShards.SHARDS; shard++) {
            next[shard] = next[shard - 1] + keys[shard - 1];
        }
        long[] digests = new long[size];
        eachShard((shard, entries) -> {
            int at = next[shard];
            for (int place = 0; place < entries.places(); place = entries.next(place)) {
                if (entries.isKey(place)) {
                    digests[at++] = (digest(entries, place) & 0xffff_ffffL) << CODE_BITS | KeyShards.code(shard, place);
                }
            }
        });
        Slices all = Slices.of(size);
        int[] filled = new int[all.slices()];
        Arrays.setAll(filled, slice -> all.end(slice) - all.begin(slice));
        long[] scratch = new long[size];
        RadixSort.sort(
                digests, scratch, all, filled, CODE_BITS, (bucket, from, to) -> refine(digests, scratch, from, to));
        return digests;
    }

    private int digest(KeyShard entries, int place) {
        int namespace = entries.namespace(place);
        return scale.alphabets()[namespace].digest(entries.bytes(), entries.begin(place), entries.end(place));
    }

    /** Sorts runs of equal digests, which are of one namespace, by their values. */
    private void refine(long[] digests, long[] scratch, int from, int to) {
        int begin = from;
        for (int end = from + 1; end <= to; end++) {
            if (end == to || digests[end] >>> CODE_BITS != digests[begin] >>> CODE_BITS) {
                if (end - begin > 1) {
                    merge(digests, scratch, begin, end);
                }
                begin = end;
            }
        }
    }

    private void merge(long[] keys, long[] scratch, int begin, int end) {
        if (end - begin == 1) {
            return;
        }
        int middle = (begin + end) >>> 1;
        merge(keys, scratch, begin, middle);
        merge(keys, scratch, middle, end);
        if (compare(keys[middle - 1], keys[middle]) < 0) {
            return;
        }
        System.arraycopy(keys, begin, scratch, begin, middle - begin);
        int left = begin;
        int right = middle;
        for (int to = begin; left < middle; to++) {
            boolean takesRight = right < end && compare(keys[right], scratch[left]) < 0;
            keys[to] = takesRight ? keys[right++] : scratch[left++];
        }
    }

    private int compare(long one, long other) {
        KeyShard a = shardOf((int) (one & CODE));
        KeyShard b = shardOf((int) (other & CODE));
        int placeA = placeOf((int) (one & CODE));
        int placeB = placeOf((int) (other & CODE));
        return Arrays.compareUnsigned(
                a.bytes(), a.begin(placeA), a.end(placeA), b.bytes(), b.begin(placeB), b.end(placeB));
    }

    private KeyShard shardOf(int code) {
        return shards.shard(code & (KeyShards.SHARDS - 1));
    }

    private static int placeOf(int code) {
        return code >>> KeyShards.BITS;
    }

    private void eachShard(ShardWork work) {
        new Slices(KeyShards.SHARDS, KeyShards.SHARDS)
                .forEach((slice, begin, end) -> work.on(slice, shards.shard(slice)));
    }

    /** What is done with one shard. */
    private interface ShardWork {
        void on(int shard, KeyShard entries);
    }
}
