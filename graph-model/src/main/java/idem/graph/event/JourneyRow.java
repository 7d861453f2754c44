package idem.graph.event;

import idem.graph.identifier.Identifier;
import java.time.Instant;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * An event of a person as a statement returns it, in columns {@code key}, {@code source}, {@code type}, {@code event},
 * {@code channel}, {@code timestamp}, {@code receivedAt}, {@code properties} and {@code by}, the key of the identifier that
 * it hangs on.
 */
public final class JourneyRow {

    private JourneyRow() {}

    /** The event of a row. */
    public static JourneyEvent event(Record row) {
        String key = row.get("key").asString();
        String source = row.get("source").asString();
        return new JourneyEvent(
                key,
                Event.messageId(key, source),
                source,
                row.get("type").asString(),
                row.get("event").asString(""),
                row.get("channel").asString(""),
                instant(row.get("timestamp")),
                instant(row.get("receivedAt")),
                Identifier.parse(row.get("by").asString()),
                EventJson.read(row.get("properties").asString("{}")));
    }

    private static Instant instant(Value value) {
        return value.asZonedDateTime().toInstant();
    }
}
