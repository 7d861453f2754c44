package idem.graph.event;

import idem.graph.db.Graph;
import idem.graph.run.Fencing;
import idem.graph.tag.DueTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** Hangs events on other identifiers, where what they hung on may bear them no more, or something stronger may now. */
public final class EventHanging {

    private static final int PAGE = 10_000;

    private static final String OF = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key})<-[:BY]-(e:Event) USING INDEX SEEK i:Identifier(key)
            RETURN e.key AS event, e.identifiers AS stated, key AS by
            """;

    private static final String STATING = """
            UNWIND $keys AS key
            MATCH (other:Identifier {key: key})-[:LINKED]-(i:Identifier)<-[:BY]-(e:Event) USING INDEX SEEK other:Identifier(key)
            WHERE key IN e.identifiers
            RETURN DISTINCT e.key AS event, e.identifiers AS stated, i.key AS by
            """;

    private static final String ALL = """
            MATCH (e:Event) WHERE e.key > $after
            WITH e ORDER BY e.key LIMIT $page
            OPTIONAL MATCH (e)-[:BY]->(i:Identifier)
            WITH e, i ORDER BY e.key
            RETURN collect(e.key) AS events, collect(e.identifiers) AS stated, collect(coalesce(i.key, '')) AS by
            """;

    private static final String ON_NOBODY = """
            MATCH (e:Event) WHERE e.key > $after AND NOT (e)-[:BY]->()
            WITH e ORDER BY e.key LIMIT $page
            RETURN collect(e.key) AS events, collect(e.identifiers) AS stated, collect('') AS by
            """;

    private static final String UNHANG = """
            UNWIND $rows AS row
            MATCH (e:Event {key: row.event})-[b:BY]->(:Identifier) USING INDEX SEEK e:Event(key)
            DELETE b
            """;

    private static final String HANG = """
            UNWIND $rows AS row
            MATCH (e:Event {key: row.event}) USING INDEX SEEK e:Event(key)
            MATCH (i:Identifier {key: row.by}) USING INDEX SEEK i:Identifier(key)
            CREATE (e)-[:BY]->(i)
            """;

    private static final String ON_NOBODY_STATING = """
            MATCH (e:Event) WHERE NOT (e)-[:BY]->() AND any(key IN e.identifiers WHERE key IN $keys)
            RETURN e.key AS event, e.identifiers AS stated, '' AS by
            """;

    private final Function<List<String>, Optional<String>> strongest;
    private final OnNobody onNobody;

    /** When events that hang on nobody are looked for, where an identifier may bear events again. */
    public enum OnNobody {
        /** With the identifier: each time all events are looked through. */
        AT_ONCE,
        /** By {@link #rehangThoseOnNobody}, once for all identifiers. */
        LATER
    }

    /**
     * @param strongest of the keys that an event states, the one that it hangs on
     */
    public EventHanging(Function<List<String>, Optional<String>> strongest, OnNobody onNobody) {
        this.strongest = strongest;
        this.onNobody = onNobody;
    }

    /** An event, what it states, and what it hangs on; an empty key where that is nobody. */
    private record Hung(String event, List<String> stated, String by) {}

    /**
     * Hangs anew the events of identifiers that began to bear none, and those that state one that may bear them again.
     *
     * @return how many events changed place
     */
    public long rehang(TransactionContext transaction, List<String> barred, List<String> free) {
        List<Hung> events = new ArrayList<>(hung(transaction, OF, barred));
        events.addAll(hung(transaction, STATING, free));
        if (onNobody == OnNobody.AT_ONCE) {
            events.addAll(hung(transaction, ON_NOBODY_STATING, free));
        }
        return move(transaction, events.stream().distinct().toList());
    }

    /** Looks at every event of the graph; returns how many changed place. */
    public long rehangAll(Graph graph, Fencing fencing) {
        return rehangPages(graph, fencing, ALL);
    }

    /** Looks at every event that hangs on nobody; returns how many do no more. */
    public long rehangThoseOnNobody(Graph graph, Fencing fencing) {
        return rehangPages(graph, fencing, ON_NOBODY);
    }

    /**
     * Looks at every event of the graph and writes nothing.
     *
     * @param misplaced hears the key of each event that hangs where it should not
     * @return how many events there are
     */
    public long forEachMisplaced(Graph graph, Consumer<String> misplaced) {
        long events = 0;
        String after = "";
        while (true) {
            List<Hung> page = page(graph, ALL, after);
            if (page.isEmpty()) {
                return events;
            }
            after = page.get(page.size() - 1).event();
            events += page.size();
            page.stream().filter(this::misplaced).map(Hung::event).forEach(misplaced);
        }
    }

    private long rehangPages(Graph graph, Fencing fencing, String query) {
        long moved = 0;
        String after = "";
        while (true) {
            List<Hung> page = page(graph, query, after);
            if (page.isEmpty()) {
                return moved;
            }
            after = page.get(page.size() - 1).event();
            if (page.stream().anyMatch(this::misplaced)) {
                moved += graph.write(transaction -> {
                    long written = move(transaction, page);
                    fencing.check(transaction);
                    return written;
                });
            }
        }
    }

    private static List<Hung> page(Graph graph, String query, String after) {
        return graph.read(transaction -> {
            Record row =
                    transaction.run(query, Map.of("after", after, "page", PAGE)).single();
            Value events = row.get("events");
            List<Hung> page = new ArrayList<>(events.size());
            for (int i = 0; i < events.size(); i++) {
                page.add(new Hung(
                        events.get(i).asString(),
                        row.get("stated").get(i).asList(Value::asString),
                        row.get("by").get(i).asString()));
            }
            return page;
        });
    }

    private static List<Hung> hung(TransactionContext transaction, String query, List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return transaction
                .run(query, Map.of("keys", keys))
                .list(row -> new Hung(
                        row.get("event").asString(),
                        row.get("stated").asList(Value::asString),
                        row.get("by").asString()));
    }

    private boolean misplaced(Hung event) {
        return !strongest.apply(event.stated()).orElse("").equals(event.by());
    }

    private long move(TransactionContext transaction, List<Hung> events) {
        List<Map<String, Object>> unhung = new ArrayList<>();
        List<Map<String, Object>> hung = new ArrayList<>();
        Set<String> bearers = new TreeSet<>();
        for (Hung event : events) {
            if (misplaced(event)) {
                unhung.add(Map.of("event", event.event()));
                bearers.add(event.by());
                strongest.apply(event.stated()).ifPresent(by -> {
                    bearers.add(by);
                    hung.add(Map.of("event", event.event(), "by", by));
                });
            }
        }
        if (!unhung.isEmpty()) {
            transaction.run(UNHANG, Map.of("rows", unhung)).consume();
            transaction.run(HANG, Map.of("rows", hung)).consume();
            DueTags.touch(transaction, List.copyOf(bearers));
        }
        return unhung.size();
    }
}
