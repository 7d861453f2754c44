package idem.graph.link;

import idem.graph.identifier.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Gathers what a batch of events states of pairs of identifiers and adds it to the graph's links. The caller's transaction
 * holds the locks of all ends, so that what is read here is still so when it is written.
 */
public final class LinkAppender {

    private static final String READ = """
            UNWIND $pairs AS pair
            MATCH (:Identifier {key: pair[0]})-[l:LINKED]->(:Identifier {key: pair[1]})
            RETURN pair[2] AS number, elementId(l) AS id, l.partSources AS sources, l.partChannels AS channels,
                   l.partFirstSeen AS firsts, l.partLastSeen AS lasts, l.partCounts AS counts
            """;

    private static final String CREATE = """
            UNWIND $rows AS row
            MATCH (a:Identifier {key: row[0]})
            MATCH (b:Identifier {key: row[1]})
            CREATE (a)-[:LINKED {firstSeen: datetime({epochMillis: row[2]}), lastSeen: datetime({epochMillis: row[3]}),
                count: row[4], partSources: row[5], partChannels: row[6], partFirstSeen: row[7], partLastSeen: row[8],
                partCounts: row[9]}]->(b)
            """;

    private static final String CHANGE = """
            UNWIND $rows AS row
            MATCH ()-[l:LINKED]->() WHERE elementId(l) = row[0]
            SET l.firstSeen = datetime({epochMillis: row[2]}), l.lastSeen = datetime({epochMillis: row[3]}),
                l.count = row[4], l.partSources = row[5], l.partChannels = row[6], l.partFirstSeen = row[7],
                l.partLastSeen = row[8], l.partCounts = row[9]
            """;

    private final TreeMap<Pair, LinkParts> stated = new TreeMap<>();

    private record Pair(Identifier a, Identifier b) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byA = a.compareTo(other.a);
            return byA != 0 ? byA : b.compareTo(other.b);
        }
    }

    /** Notes that every two of these were stated together. */
    public void state(List<Identifier> identifiersInOrder, String source, String channel, long millis) {
        for (int i = 0; i < identifiersInOrder.size(); i++) {
            for (int j = i + 1; j < identifiersInOrder.size(); j++) {
                stated.computeIfAbsent(
                                new Pair(identifiersInOrder.get(i), identifiersInOrder.get(j)), pair -> new LinkParts())
                        .add(new Part(source, channel, millis, millis, 1));
            }
        }
    }

    /** Whether anything was stated. */
    public boolean isEmpty() {
        return stated.isEmpty();
    }

    /**
     * Adds to the links what was stated.
     *
     * @param created keys that this transaction made: they have no links yet
     */
    public void write(TransactionContext tx, Set<String> created) {
        List<Pair> pairs = new ArrayList<>(stated.keySet());
        List<List<Object>> known = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            String a = pairs.get(i).a().key();
            String b = pairs.get(i).b().key();
            if (!created.contains(a) && !created.contains(b)) {
                known.add(List.of(a, b, i));
            }
        }
        List<List<Object>> changes = new ArrayList<>();
        boolean[] exists = new boolean[pairs.size()];
        if (!known.isEmpty()) {
            for (Record row : tx.run(READ, Map.of("pairs", known)).list()) {
                int number = row.get("number").asInt();
                exists[number] = true;
                changes.add(row(row.get("id").asString(), "", addedTo(row, pairs.get(number))));
            }
        }
        List<List<Object>> creations = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (!exists[i]) {
                Pair pair = pairs.get(i);
                creations.add(row(pair.a().key(), pair.b().key(), parts(pair).inOrder()));
            }
        }
        run(tx, CREATE, creations);
        run(tx, CHANGE, changes);
    }

    private LinkParts parts(Pair pair) {
        return java.util.Objects.requireNonNull(stated.get(pair));
    }

    private List<Part> addedTo(Record row, Pair pair) {
        LinkParts parts = new LinkParts();
        List<String> sources = row.get("sources").asList(value -> value.asString());
        List<String> channels = row.get("channels").asList(value -> value.asString());
        List<Long> firsts = row.get("firsts").asList(value -> value.asLong());
        List<Long> lasts = row.get("lasts").asList(value -> value.asLong());
        List<Long> counts = row.get("counts").asList(value -> value.asLong());
        for (int i = 0; i < sources.size(); i++) {
            parts.add(new Part(sources.get(i), channels.get(i), firsts.get(i), lasts.get(i), counts.get(i)));
        }
        parts(pair).inOrder().forEach(parts::add);
        return parts.inOrder();
    }

    private static List<Object> row(String first, String second, List<Part> parts) {
        return List.of(
                first,
                second,
                parts.stream().mapToLong(Part::firstSeen).min().orElseThrow(),
                parts.stream().mapToLong(Part::lastSeen).max().orElseThrow(),
                parts.stream().mapToLong(Part::count).sum(),
                parts.stream().map(Part::source).toList(),
                parts.stream().map(Part::channel).toList(),
                parts.stream().map(Part::firstSeen).toList(),
                parts.stream().map(Part::lastSeen).toList(),
                parts.stream().map(Part::count).toList());
    }

    private static void run(TransactionContext tx, String statement, List<List<Object>> rows) {
        if (!rows.isEmpty()) {
            tx.run(statement, Map.of("rows", rows)).consume();
        }
    }
}
