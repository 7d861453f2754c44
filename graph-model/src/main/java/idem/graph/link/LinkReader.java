package idem.graph.link;

import idem.graph.db.Graph;
import idem.graph.db.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * Reads all identifiers of the graph and their links, page by page: identifiers in order of key, links by the nodes that the
 * former named. A page comes as one row of lists, which is three times as fast as a row a link. What is written meanwhile may
 * or may not be among it.
 */
public final class LinkReader {

    private static final int PAGE = 10_000;

    private static final String COUNT_IDENTIFIERS = "MATCH (i:Identifier) RETURN count(i) AS count";
    private static final String COUNT_LINKS = "MATCH ()-[l:LINKED]->() RETURN count(l) AS count";

    private static final String PAGE_END = """
            MATCH (i:Identifier) WHERE i.key > $after
            WITH i.key AS key ORDER BY key LIMIT $page
            RETURN max(key) AS last
            """;

    private static final String IDENTIFIERS = """
            MATCH (i:Identifier) WHERE i.key > $after AND i.key <= $last
            OPTIONAL MATCH (i)-[b:BELONGS_TO]->(p:Person)
            WITH i, b, p ORDER BY i.key
            RETURN collect(id(i)) AS nodes, collect(i.key) AS keys, collect(coalesce(i.rev, 0)) AS revs,
                   collect(i:Dirty) AS dirty, collect(coalesce(i.shared, false)) AS shared,
                   collect(coalesce(p.number, -1)) AS persons,
                   collect(coalesce(b.eventsSince.epochMillis, -1)) AS eventsSince
            """;

    /** Takes the properties of a link together, as each one that is asked for by itself walks the chain of them anew. */
    private static final String LINKS = """
            UNWIND $nodes AS node
            MATCH (a:Identifier) WHERE id(a) = node
            MATCH (a)-[l:LINKED]->(b)
            WITH node, id(b) AS end, properties(l) AS l
            RETURN collect(node) AS starts, collect(end) AS ends,
                   collect(l.partSources) AS sources, collect(l.partChannels) AS channels,
                   collect(l.partFirstSeen) AS partFirstSeen, collect(l.partLastSeen) AS partLastSeen,
                   collect(l.partCounts) AS counts, collect(coalesce(l.refused, '')) AS refused,
                   collect(coalesce(l.rule, '')) AS rules, collect(coalesce(l.against, [])) AS against,
                   collect(coalesce(l.due.epochMillis, -1)) AS due
            """;

    private final Graph graph;
    private final Map<String, String> words = new ConcurrentHashMap<>();

    /** The keys of identifiers behind one and up to another. */
    private record Page(String after, String last) {}

    public LinkReader(Graph graph) {
        this.graph = graph;
    }

    public long countIdentifiers() {
        return count(COUNT_IDENTIFIERS);
    }

    public long countLinks() {
        return count(COUNT_LINKS);
    }

    /** Hears of every identifier, in the graph's order of keys. */
    public void readIdentifiers(Consumer<List<StoredIdentifier>> pages) {
        try (Lanes<List<StoredIdentifier>> lanes = new Lanes<>(graph, pages)) {
            for (Page page = pageAfter(""); page != null; page = pageAfter(page.last())) {
                Page next = page;
                lanes.run(() -> identifiers(next));
            }
            lanes.finish();
        }
    }

    /**
     * Hears of every link whose smaller end is among these identifiers.
     *
     * @param nodes as {@link #readIdentifiers} named them; those that are no more have no links. In order they are read faster
     */
    public void readLinks(long[] nodes, Consumer<List<StoredLink>> pages) {
        try (Lanes<List<StoredLink>> lanes = new Lanes<>(graph, pages)) {
            for (int from = 0; from < nodes.length; from += PAGE) {
                long[] page = Arrays.copyOfRange(nodes, from, Math.min(nodes.length, from + PAGE));
                lanes.run(() -> links(page));
            }
            lanes.finish();
        }
    }

    private @Nullable Page pageAfter(String after) {
        return graph.read(transaction -> {
            Value last = transaction
                    .run(PAGE_END, Map.of("after", after, "page", PAGE))
                    .single()
                    .get("last");
            return last.isNull() ? null : new Page(after, last.asString());
        });
    }

    private long count(String query) {
        return graph.read(
                transaction -> transaction.run(query).single().get("count").asLong());
    }

    private List<StoredIdentifier> identifiers(Page asked) {
        return graph.read(transaction -> {
            Record row = transaction
                    .run(IDENTIFIERS, Map.of("after", asked.after(), "last", asked.last()))
                    .single();
            Value keys = row.get("keys");
            List<StoredIdentifier> page = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                page.add(new StoredIdentifier(
                        row.get("nodes").get(i).asLong(),
                        keys.get(i).asString(),
                        row.get("revs").get(i).asLong(),
                        row.get("dirty").get(i).asBoolean(),
                        row.get("shared").get(i).asBoolean(),
                        row.get("persons").get(i).asLong(),
                        row.get("eventsSince").get(i).asLong()));
            }
            return page;
        });
    }

    private List<StoredLink> links(long[] nodes) {
        return graph.read(transaction ->
                links(transaction.run(LINKS, Map.of("nodes", nodes)).single()));
    }

    private List<StoredLink> links(Record row) {
        Value starts = row.get("starts");
        List<StoredLink> page = new ArrayList<>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            page.add(new StoredLink(
                    starts.get(i).asLong(),
                    row.get("ends").get(i).asLong(),
                    parts(row, i),
                    row.get("due").get(i).asLong(),
                    refusal(row, i)));
        }
        return page;
    }

    private List<Part> parts(Record row, int link) {
        Value sources = row.get("sources").get(link);
        List<Part> parts = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            parts.add(new Part(
                    word(sources.get(i).asString()),
                    word(row.get("channels").get(link).get(i).asString()),
                    row.get("partFirstSeen").get(link).get(i).asLong(),
                    row.get("partLastSeen").get(link).get(i).asLong(),
                    row.get("counts").get(link).get(i).asLong()));
        }
        return parts;
    }

    private @Nullable Refusal refusal(Record row, int link) {
        String reason = row.get("refused").get(link).asString();
        if (reason.isEmpty()) {
            return null;
        }
        String rule = word(row.get("rules").get(link).asString());
        return new Refusal(
                word(reason),
                rule.isEmpty() ? null : rule,
                row.get("against").get(link).asList(Value::asString));
    }

    /** One copy of each name of a source, channel or rule, of which there are few. */
    private String word(String read) {
        return words.computeIfAbsent(read, same -> same);
    }
}
