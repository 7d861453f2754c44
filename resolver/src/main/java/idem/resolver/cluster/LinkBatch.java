package idem.resolver.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Links as one thread finds them in an array of bytes, to be numbered together: sorted by shard, so that each shard's lock is
 * taken once. Used again for the next array.
 */
public final class LinkBatch {

    private final KeyShards shards;
    private final KeyShards.Form form = new KeyShards.Form();
    private final Statements statements = new Statements();
    /** What came of touching memory, so that no compiler leaves it out. */
    private long touched;

    private int size;
    private int[] begins = new int[32];
    private int[] ends = new int[32];
    private short[] namespaces = new short[32];
    private long[] hashes = new long[32];
    private int[] byShard = new int[32];
    private int[] codes = new int[32];
    private int[] origins = new int[16];
    private long[] firstSeen = new long[16];
    private long[] lastSeen = new long[16];
    private long[] counts = new long[16];

    LinkBatch(KeyShards shards) {
        this.shards = shards;
    }

    /** Says where the next link's first end is written, as {@code namespace:value}. */
    public void a(int begin, int end, int namespace) {
        end(2 * size, begin, end, namespace);
    }

    /** Says where the next link's second end is written. */
    public void b(int begin, int end, int namespace) {
        end(2 * size + 1, begin, end, namespace);
    }

    /** Adds the link of which both ends were told. */
    public void add(int origin, long first, long last, long count) {
        if (size == origins.length) {
            int larger = size + (size >> 1);
            origins = Arrays.copyOf(origins, larger);
            firstSeen = Arrays.copyOf(firstSeen, larger);
            lastSeen = Arrays.copyOf(lastSeen, larger);
            counts = Arrays.copyOf(counts, larger);
        }
        origins[size] = origin;
        firstSeen[size] = first;
        lastSeen[size] = last;
        counts[size] = count;
        size++;
    }

    private void end(int place, int begin, int end, int namespace) {
        if (place + 1 >= begins.length) {
            int larger = place + (place >> 1);
            begins = Arrays.copyOf(begins, larger);
            ends = Arrays.copyOf(ends, larger);
            namespaces = Arrays.copyOf(namespaces, larger);
        }
        begins[place] = begin;
        ends[place] = end;
        namespaces[place] = (short) namespace;
    }

    /** What came of touching memory. */
    long touched() {
        return touched;
    }

    /** All that was numbered, by codes. */
    Statements statements() {
        return statements;
    }

    /**
     * Numbers all that was added, and leaves the batch empty.
     *
     * @param bytes where its identifiers are written
     */
    public void number(byte[] bytes) {
        int[] shardBegins = spread(bytes);
        List<String> laterKeys = new ArrayList<>();
        for (int number = 0; number < KeyShards.SHARDS; number++) {
            KeyShard shard = shards.shard(number);
            synchronized (shard) {
                touched += shard.touch(hashes, byShard, shardBegins[number], shardBegins[number + 1]);
                for (int i = shardBegins[number]; i < shardBegins[number + 1]; i++) {
                    int place = byShard[i];
                    codes[place] = shards.codeOf(form(bytes, place));
                    if (codes[place] == KeyShard.UNKNOWN) {
                        byShard[laterKeys.size()] = place;
                        laterKeys.add(form.key());
                    }
                }
            }
        }
        for (int i = 0; i < laterKeys.size(); i++) {
            codes[byShard[i]] = shards.codeOfOther(form(bytes, byShard[i]), laterKeys.get(i));
        }
        for (int link = 0; link < size; link++) {
            if (codes[2 * link] != codes[2 * link + 1]) {
                statements.add(
                        codes[2 * link],
                        codes[2 * link + 1],
                        origins[link],
                        firstSeen[link],
                        lastSeen[link],
                        counts[link]);
            }
        }
        size = 0;
    }

    private KeyShards.Form form(byte[] bytes, int place) {
        return form.set(bytes, begins[place], ends[place], namespaces[place], hashes[place]);
    }

    /** Sorts the ends by shard, and answers where each begins. */
    private int[] spread(byte[] bytes) {
        if (hashes.length < begins.length) {
            hashes = new long[begins.length];
            byShard = new int[begins.length];
            codes = new int[begins.length];
        }
        int[] next = new int[KeyShards.SHARDS + 1];
        for (int place = 0; place < 2 * size; place++) {
            hashes[place] = KeyHash.of(bytes, begins[place], ends[place]);
            next[KeyShards.shardOf(hashes[place]) + 1]++;
        }
        for (int shard = 0; shard < KeyShards.SHARDS; shard++) {
            next[shard + 1] += next[shard];
        }
        int[] shardBegins = next.clone();
        for (int place = 0; place < 2 * size; place++) {
            byShard[next[KeyShards.shardOf(hashes[place])]++] = place;
        }
        return shardBegins;
    }
}
