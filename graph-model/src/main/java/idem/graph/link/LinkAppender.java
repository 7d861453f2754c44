package idem.graph.link;

import idem.graph.db.Times;
import idem.graph.identifier.IdentifierAppender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Gathers what a batch of events states of pairs of identifiers and adds it to the graph's links. The caller's transaction
 * holds the locks of all ends, so that what is read here is still so when it is written.
 *
 * <p>Nearly all links are stated by one source through one channel, again and again: {@link #ADD} does these where they
 * are. The others are read, merged and written back.
 */
public final class LinkAppender {

    private static final String ADD = """
            UNWIND $rows AS row
            MATCH (a) WHERE id(a) = row[0]
            MATCH (b) WHERE id(b) = row[1]
            MATCH (a)-[l:LINKED]->(b)
            WITH l, row, row[3] IS NOT NULL AND l.partSources = [row[3]] AND l.partChannels = [row[4]] AS alone,
                CASE WHEN row[5] < l.partFirstSeen[0] THEN row[5] ELSE l.partFirstSeen[0] END AS first,
                CASE WHEN row[6] > l.partLastSeen[0] THEN row[6] ELSE l.partLastSeen[0] END AS last,
                l.partCounts[0] + row[7] AS count
            FOREACH (ignored IN CASE WHEN alone THEN [1] ELSE [] END |
                SET l.firstSeen = CASE WHEN row[8] < l.firstSeen THEN row[8] ELSE l.firstSeen END,
                    l.lastSeen = CASE WHEN row[9] > l.lastSeen THEN row[9] ELSE l.lastSeen END,
                    l.count = count, l.partFirstSeen = [first], l.partLastSeen = [last], l.partCounts = [count])
            RETURN collect(row[2]) AS found, collect(CASE WHEN NOT alone THEN row[2] END) AS others
            """;

    private static final String READ = """
            UNWIND $rows AS row
            MATCH (a) WHERE id(a) = row[0]
            MATCH (b) WHERE id(b) = row[1]
            MATCH (a)-[l:LINKED]->(b)
            RETURN row[2] AS number, elementId(l) AS id, l.partSources AS sources, l.partChannels AS channels,
                   l.partFirstSeen AS firsts, l.partLastSeen AS lasts, l.partCounts AS counts
            """;

    private static final String CREATE = """
            UNWIND $rows AS row
            MATCH (a) WHERE id(a) = row[0]
            MATCH (b) WHERE id(b) = row[1]
            CREATE (a)-[:LINKED {firstSeen: row[2], lastSeen: row[3], count: row[4], partSources: row[5],
                partChannels: row[6], partFirstSeen: row[7], partLastSeen: row[8], partCounts: row[9]}]->(b)
            """;

    private static final String CHANGE = """
            UNWIND $rows AS row
            MATCH ()-[l:LINKED]->() WHERE elementId(l) = row[0]
            SET l.firstSeen = row[2], l.lastSeen = row[3], l.count = row[4], l.partSources = row[5],
                l.partChannels = row[6], l.partFirstSeen = row[7], l.partLastSeen = row[8], l.partCounts = row[9]
            """;

    private final Map<Pair, LinkParts> stated = new HashMap<>();

    /** Two keys, the smaller first. */
    private record Pair(String a, String b) {}

    /** Notes that every two of these, which are in order of key, were stated together. */
    public void state(List<String> keysInOrder, String source, String channel, long millis) {
        if (keysInOrder.size() < 2) {
            return;
        }
        Part part = new Part(source, channel, millis, millis, 1);
        for (int i = 0; i < keysInOrder.size(); i++) {
            for (int j = i + 1; j < keysInOrder.size(); j++) {
                stated.computeIfAbsent(new Pair(keysInOrder.get(i), keysInOrder.get(j)), pair -> new LinkParts())
                        .add(part);
            }
        }
    }

    /**
     * Adds to the links what was stated.
     *
     * @param identifiers what this transaction wrote; those that it made have no links yet
     */
    public void write(TransactionContext tx, IdentifierAppender.Outcome identifiers) {
        List<Pair> pairs = new ArrayList<>(stated.keySet());
        List<Object> perhaps = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            if (!identifiers.created().contains(pair.a())
                    && !identifiers.created().contains(pair.b())) {
                perhaps.add(addition(pair, identifiers, i));
            }
        }
        boolean[] exists = new boolean[pairs.size()];
        if (!perhaps.isEmpty()) {
            Record added = tx.run(ADD, Map.of("rows", perhaps)).single();
            added.get("found").values().forEach(number -> exists[number.asInt()] = true);
            List<Object> others = new ArrayList<>();
            added.get("others").values().forEach(number -> {
                Pair pair = pairs.get(number.asInt());
                others.add(List.of(identifiers.node(pair.a()), identifiers.node(pair.b()), number.asInt()));
            });
            mergeInto(tx, others, pairs);
        }
        List<Object> creations = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (!exists[i]) {
                Pair pair = pairs.get(i);
                creations.add(row(
                        identifiers.node(pair.a()),
                        identifiers.node(pair.b()),
                        parts(pair).inOrder()));
            }
        }
        run(tx, CREATE, creations);
    }

    private List<Object> addition(Pair pair, IdentifierAppender.Outcome identifiers, int number) {
        long a = identifiers.node(pair.a());
        long b = identifiers.node(pair.b());
        List<Part> parts = parts(pair).inOrder();
        if (parts.size() > 1) {
            return List.of(a, b, number);
        }
        Part part = parts.get(0);
        return List.of(
                a,
                b,
                number,
                part.source(),
                part.channel(),
                part.firstSeen(),
                part.lastSeen(),
                part.count(),
                Times.utc(part.firstSeen()),
                Times.utc(part.lastSeen()));
    }

    private void mergeInto(TransactionContext tx, List<Object> rows, List<Pair> pairs) {
        if (rows.isEmpty()) {
            return;
        }
        List<Object> changes = new ArrayList<>(rows.size());
        for (Record row : tx.run(READ, Map.of("rows", rows)).list()) {
            LinkParts merged = kept(row);
            parts(pairs.get(row.get("number").asInt())).inOrder().forEach(merged::add);
            changes.add(row(row.get("id").asString(), "", merged.inOrder()));
        }
        run(tx, CHANGE, changes);
    }

    private LinkParts parts(Pair pair) {
        return java.util.Objects.requireNonNull(stated.get(pair));
    }

    private static LinkParts kept(Record row) {
        LinkParts parts = new LinkParts();
        List<String> sources = row.get("sources").asList(value -> value.asString());
        List<String> channels = row.get("channels").asList(value -> value.asString());
        List<Long> firsts = row.get("firsts").asList(value -> value.asLong());
        List<Long> lasts = row.get("lasts").asList(value -> value.asLong());
        List<Long> counts = row.get("counts").asList(value -> value.asLong());
        for (int i = 0; i < sources.size(); i++) {
            parts.add(new Part(sources.get(i), channels.get(i), firsts.get(i), lasts.get(i), counts.get(i)));
        }
        return parts;
    }

    private static List<Object> row(Object first, Object second, List<Part> parts) {
        return List.of(
                first,
                second,
                Times.utc(parts.stream().mapToLong(Part::firstSeen).min().orElseThrow()),
                Times.utc(parts.stream().mapToLong(Part::lastSeen).max().orElseThrow()),
                parts.stream().mapToLong(Part::count).sum(),
                parts.stream().map(Part::source).toList(),
                parts.stream().map(Part::channel).toList(),
                parts.stream().map(Part::firstSeen).toList(),
                parts.stream().map(Part::lastSeen).toList(),
                parts.stream().map(Part::count).toList());
    }

    private static void run(TransactionContext tx, String statement, List<Object> rows) {
        if (!rows.isEmpty()) {
            tx.run(statement, Map.of("rows", rows)).consume();
        }
    }
}
