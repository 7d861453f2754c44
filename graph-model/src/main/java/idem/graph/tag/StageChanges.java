package idem.graph.tag;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Writes an event into the journey of whoever comes into another stage of the lifecycle. Its key is
 * {@code idem/lifecycle-<number>-<milliseconds>}: so what was told of a person is found whoever holds the identifier that it
 * was told of.
 */
final class StageChanges {

    private static final String TAG = "lifecycle";
    private static final String KEY_START = "idem/lifecycle-";

    /** All that was told of persons so far, the oldest first. */
    private static final String TOLD = """
            UNWIND $rows AS row
            MATCH (e:Event) USING INDEX SEEK e:Event(key) WHERE e.key STARTS WITH row.start AND e:StageChange
            RETURN row.number AS number, e.key AS key, e.from AS from, e.to AS to
            ORDER BY number, e.timestamp, key
            """;

    private static final String TAKE_BACK = """
            UNWIND $rows AS row
            MATCH (e:Event {key: row.key}) USING INDEX SEEK e:Event(key)
            DETACH DELETE e
            """;

    /** Told of the strongest identifier, so that it stays with the person when others go. Identifiers are locked in order of key. */
    private static final String TELL = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            CALL (p) {
              MATCH (p)<-[:BELONGS_TO]-(i:Identifier) WHERE NOT coalesce(i.shared, false)
              RETURN i
              ORDER BY coalesce(head([n IN range(0, size($namespaces) - 1) WHERE $namespaces[n] = i.namespace]), 1000), i.key
              LIMIT 1
            }
            WITH row, i ORDER BY i.key
            CREATE (:Event:StageChange {key: row.key, messageId: row.messageId, source: 'idem', type: 'track',
              event: $event, channel: '', timestamp: $at, receivedAt: $at, identifiers: [i.key],
              from: row.from, to: row.to, properties: row.properties})-[:BY]->(i)
            """;

    private final Instant at;
    private final List<String> namespaces;

    StageChanges(Instant at, List<String> namespaces) {
        this.at = at;
        this.namespaces = List.copyOf(namespaces);
    }

    /** A change as it was told; {@code from} is empty where a person came into her first stage. */
    private record Change(String key, String from, String to) {}

    void write(TransactionContext transaction, List<TagDifference> differences) {
        List<TagDifference> changed = differences.stream()
                .filter(difference -> difference.newValue(TAG).isPresent())
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        Map<Integer, List<Change>> told = told(transaction, changed);
        List<Map<String, Object>> takenBack = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TagDifference difference : changed) {
            List<Change> ofHer = told.getOrDefault(difference.number(), List.of());
            Optional<Change> ofNow = ofHer.stream()
                    .filter(change -> change.key().equals(key(difference.number())))
                    .findFirst();
            ofNow.ifPresent(change -> takenBack.add(Map.of("key", change.key())));
            String from = ofNow.map(Change::from).orElseGet(() -> stageBefore(difference, ofHer));
            difference
                    .newValue(TAG)
                    .filter(to -> !to.equals(from))
                    .ifPresent(to -> rows.add(row(difference.number(), from, to)));
        }
        run(transaction, TAKE_BACK, takenBack);
        run(transaction, TELL, rows);
    }

    private Map<Integer, List<Change>> told(TransactionContext transaction, List<TagDifference> changed) {
        List<Map<String, Object>> rows = changed.stream()
                .map(difference ->
                        Map.<String, Object>of("number", difference.number(), "start", start(difference.number())))
                .toList();
        Map<Integer, List<Change>> told = new HashMap<>();
        for (Record row : transaction.run(TOLD, Map.of("rows", rows)).list()) {
            told.computeIfAbsent(row.get("number").asInt(), number -> new ArrayList<>())
                    .add(new Change(
                            row.get("key").asString(),
                            row.get("from").asString(),
                            row.get("to").asString()));
        }
        return told;
    }

    /** Whose tags were taken, as by a merge, comes from where she stood last. */
    private static String stageBefore(TagDifference difference, List<Change> told) {
        return difference
                .oldValue(TAG)
                .orElseGet(() -> told.isEmpty() ? "" : told.get(told.size() - 1).to());
    }

    private void run(TransactionContext transaction, String cypher, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            ZonedDateTime time = at.atZone(ZoneOffset.UTC);
            transaction
                    .run(
                            cypher,
                            Map.of(
                                    "rows", rows,
                                    "namespaces", namespaces,
                                    "event", PastEvent.LIFECYCLE_CHANGED,
                                    "at", time))
                    .consume();
        }
    }

    private static String start(int number) {
        return KEY_START + number + "-";
    }

    private String key(int number) {
        return start(number) + at.toEpochMilli();
    }

    private Map<String, Object> row(int number, String from, String to) {
        String key = key(number);
        return Map.of(
                "number", number,
                "key", key,
                "messageId", key.substring(key.indexOf('/') + 1),
                "from", from,
                "to", to,
                "properties",
                        "{\"from\":%s,\"to\":\"%s\"}".formatted(from.isEmpty() ? "null" : "\"" + from + "\"", to));
    }
}
