package idem.graph.tag;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** Writes an event into the journey of whoever comes into another stage of the lifecycle. */
final class StageChanges {

    private static final String TAG = "lifecycle";

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
            MERGE (e:Event {key: row.key})
            ON CREATE SET e:StageChange, e.messageId = row.messageId, e.source = 'idem', e.type = 'track',
              e.event = $event, e.channel = '', e.timestamp = $at, e.receivedAt = $at, e.identifiers = [i.key]
            SET e.from = row.from, e.to = row.to, e.properties = row.properties
            MERGE (e)-[:BY]->(i)
            """;

    private final Instant at;
    private final List<String> namespaces;

    StageChanges(Instant at, List<String> namespaces) {
        this.at = at;
        this.namespaces = List.copyOf(namespaces);
    }

    void write(TransactionContext transaction, List<TagDifference> differences) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TagDifference difference : differences) {
            difference.newValue(TAG).ifPresent(to -> rows.add(row(difference, to)));
        }
        if (!rows.isEmpty()) {
            ZonedDateTime time = at.atZone(ZoneOffset.UTC);
            transaction
                    .run(
                            TELL,
                            Map.of(
                                    "rows", rows,
                                    "namespaces", namespaces,
                                    "event", PastEvent.LIFECYCLE_CHANGED,
                                    "at", time))
                    .consume();
        }
    }

    private Map<String, Object> row(TagDifference difference, String to) {
        String id = "lifecycle-" + difference.number() + "-" + at.toEpochMilli();
        Map<String, Object> row = new HashMap<>();
        row.put("number", difference.number());
        row.put("messageId", id);
        row.put("key", "idem/" + id);
        row.put("to", to);
        String from = difference.oldValue(TAG).orElse("");
        row.put("from", from);
        row.put(
                "properties",
                "{\"from\":%s,\"to\":\"%s\"}".formatted(from.isEmpty() ? "null" : "\"" + from + "\"", to));
        return row;
    }
}
