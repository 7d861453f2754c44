package idem.resolver.cluster;

import idem.graph.identifier.Namespaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers what several threads find written into a {@link LinkTable}. Its identifiers are numbered in order of key, so that the
 * table is the same whatever the timing, order, repetition and direction of what is added.
 */
public final class LinkGathering {

    /** No key has more bytes of UTF-8 than this. */
    public static final int LONGEST_KEY = KeyStore.LONGEST;

    /** The key of what is written in so many bytes is not too long, however it is normalised. */
    public static final int SURELY_SHORT = LONGEST_KEY / 32;

    private final KeyShards shards;
    private final Map<Integer, Statements> statements = new TreeMap<>();
    private final List<LinkTable.Origin> origins = new ArrayList<>();
    private final Map<LinkTable.Origin, Integer> originNumbers = new HashMap<>();

    LinkGathering(Namespaces namespaces) {
        this.shards = new KeyShards(namespaces);
    }

    /** A batch for one thread. Its namespaces are numbered as the namespaces are in order. */
    public LinkBatch batch() {
        return new LinkBatch(shards);
    }

    /** How many bytes there are to be kept of what is written as an identifier, the longer of it and its key. */
    public int keyBytes(int namespace, String written) {
        return shards.keyBytes(namespace, written);
    }

    /** The number by which batches know a source and a channel. */
    public synchronized int origin(String source, String channel) {
        return originNumbers.computeIfAbsent(new LinkTable.Origin(source, channel), origin -> {
            origins.add(origin);
            return origins.size() - 1;
        });
    }

    /**
     * Takes all that was added to a batch, and leaves it empty.
     *
     * @param place of the part of the input that the batch comes from, each its own
     * @param bytes where the batch's identifiers are written
     */
    public void take(int place, LinkBatch batch, byte[] bytes) {
        Statements numbered = batch.number(bytes);
        synchronized (this) {
            statements.put(place, numbered);
        }
    }

    /** The table. The gathering must not be used again. */
    public synchronized LinkTable build() {
        KeySort sort = new KeySort(shards);
        SortedKeys keys = sort.keys();
        Statements all = Statements.joined(new ArrayList<>(statements.values()), sort::number);
        statements.clear();
        return new LinkTable(
                keys,
                sort.digests(),
                StatementMerge.merge(all, keys.size()),
                origins,
                new LinkTable.Judged(shards.namespaces(), sort.blocked()));
    }
}
