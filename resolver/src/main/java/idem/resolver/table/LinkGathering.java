package idem.resolver.table;

import idem.graph.identifier.Namespaces;
import idem.resolver.sort.Slices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what several threads find written into a {@link LinkTable}. Its identifiers are numbered in order of key, and its links in
 * order of their ends, whatever the timing, order, repetition and direction of what is added; a link's parts are in no order.
 */
public final class LinkGathering {

    /** No key has more bytes of UTF-8 than this. */
    public static final int LONGEST_KEY = KeyStore.LONGEST;

    /** The key of what is written in so many bytes is not too long, however it is normalised. */
    public static final int SURELY_SHORT = LONGEST_KEY / 32;

    private final KeyShards shards;
    private final List<LinkBatch> batches = new ArrayList<>();
    private final List<LinkTable.Origin> origins = new ArrayList<>();
    private final Map<LinkTable.Origin, Integer> originNumbers = new HashMap<>();

    LinkGathering(Namespaces namespaces) {
        this.shards = new KeyShards(namespaces);
    }

    /** A batch for one thread. Its namespaces are numbered as the namespaces are in order. */
    public synchronized LinkBatch batch() {
        LinkBatch batch = new LinkBatch(shards);
        batches.add(batch);
        return batch;
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

    /** The table of all that batches have numbered. Neither the gathering nor its batches must be used again. */
    public synchronized LinkTable build() {
        KeySort sort = new KeySort(shards);
        SortedKeys keys = sort.keys();
        Statements all = new Statements();
        batches.forEach(batch -> all.addAll(batch.statements()));
        batches.clear();
        List<StatementPage> pages = all.pages();
        new Slices(pages.size(), pages.size())
                .forEach((page, from, to) -> pages.get(page).renumber(sort::number));
        KeyDigests digests = sort.digests();
        LinkTable.Judged judged = new LinkTable.Judged(shards.namespaces(), sort.blocked());
        shards.clear();
        return new LinkTable(keys, digests, StatementMerge.merge(all, keys.size()), origins, judged);
    }
}
