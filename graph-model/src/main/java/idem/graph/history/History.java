package idem.graph.history;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/** Reads what happened to persons. */
public final class History {

    /** Of the person itself and of each retired id whose anchor it holds. */
    private static final String OF = """
            MATCH (living:Person {id: $id})
            CALL (living) {
              RETURN living AS p
              UNION
              MATCH (living)<-[:BELONGS_TO]-(i:Identifier)
              MATCH (p:Person {anchor: i.key}) USING INDEX p:Person(anchor)
              RETURN p
            }
            CALL (p) {
              MATCH (p)-[h:MERGED_INTO]-(:Person)
              RETURN h, 'merged' AS kind, startNode(h).id AS from, endNode(h).id AS to
              UNION
              MATCH (p)-[h:SPLIT_FROM]-(:Person)
              RETURN h, CASE WHEN h.restored THEN 'restored' ELSE 'split' END AS kind,
                     endNode(h).id AS from, startNode(h).id AS to
              UNION
              MATCH (p)-[h:TOOK_FROM]-(:Person)
              RETURN h, 'moved' AS kind, endNode(h).id AS from, startNode(h).id AS to
              UNION
              MATCH (p)-[h:RESTORED_IN]->(:Run)
              RETURN h, 'restored' AS kind, null AS from, p.id AS to
              UNION
              MATCH (p)-[h:RETIRED_IN]->(:Run)
              RETURN h, 'retired' AS kind, p.id AS from, null AS to
            }
            RETURN DISTINCT kind, h.at AS at, h.run AS run, from, to, h.identifier AS identifier,
                   h.cause AS cause, h.rule AS rule, h.a AS a, h.b AS b
            UNION ALL
            MATCH (living:Person {id: $id})
            CALL (living) {
              RETURN living AS p
              UNION
              MATCH (living)<-[:BELONGS_TO]-(i:Identifier)
              MATCH (p:Person {anchor: i.key}) USING INDEX p:Person(anchor)
              RETURN p
            }
            WITH p WHERE NOT EXISTS { (p)-[:SPLIT_FROM {at: p.createdAt}]->(:Person) }
            OPTIONAL MATCH (r:Run {kind: 'resolve', startedAt: p.createdAt})
            WITH p, min(r.id) AS run
            RETURN 'created' AS kind, p.createdAt AS at, run, null AS from, p.id AS to, null AS identifier,
                   null AS cause, null AS rule, null AS a, null AS b
            """;

    private static final Comparator<HistoryEntry> NEWEST_FIRST = Comparator.comparing(HistoryEntry::at)
            .reversed()
            .thenComparing(HistoryEntry::occurrence, Comparator.reverseOrder())
            .thenComparing(entry -> text(entry.from()))
            .thenComparing(entry -> text(entry.to()))
            .thenComparing(entry ->
                    entry.identifier() == null ? "" : entry.identifier().key());

    private final Graph graph;

    public History(Graph graph) {
        this.graph = graph;
    }

    /** What happened to a living person and to every id that names it now, newest first. */
    public List<HistoryEntry> of(String person) {
        return graph
                .read(transaction -> transaction.run(OF, Map.of("id", person)).list(History::entry))
                .stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static HistoryEntry entry(Record row) {
        String identifier = textOf(row, "identifier");
        String cause = textOf(row, "cause");
        return new HistoryEntry(
                Occurrence.of(row.get("kind").asString()),
                row.get("at").asZonedDateTime().toInstant(),
                textOf(row, "run"),
                textOf(row, "from"),
                textOf(row, "to"),
                identifier == null ? null : Identifier.parse(identifier),
                cause == null ? null : new Cause(cause, textOf(row, "rule"), textOf(row, "a"), textOf(row, "b")));
    }

    private static @Nullable String textOf(Record row, String column) {
        return row.get(column).isNull() ? null : row.get(column).asString();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
