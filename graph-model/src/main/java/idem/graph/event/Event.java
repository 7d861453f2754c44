package idem.graph.event;

import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that happened, as a source tells it.
 *
 * @param messageId unique within the source; the same one told twice is one event
 * @param source who tells it
 * @param name what happened, such as {@code Order Completed}; for a page or screen its name; may be empty
 * @param channel where it happened
 * @param timestamp when it happened, to the millisecond
 * @param receivedAt when it came in
 * @param identifiers whom it states, normalised, distinct, in order of key; may be empty, at most {@link #MOST_IDENTIFIERS}
 * @param traits name to text, number or boolean
 * @param properties as JSON: text, numbers ({@link java.math.BigDecimal} or integers), booleans, lists and maps of these
 */
public record Event(
        String messageId,
        String source,
        EventType type,
        String name,
        String channel,
        Instant timestamp,
        Instant receivedAt,
        List<Identifier> identifiers,
        Map<String, Object> traits,
        Map<String, Object> properties) {

    /** How many identifiers one event may state. */
    public static final int MOST_IDENTIFIERS = 20;

    public Event {
        if (messageId.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("found an event without a message id or source; expected both");
        }
        if (identifiers.size() > MOST_IDENTIFIERS) {
            throw new IllegalArgumentException(
                    "found " + identifiers.size() + " identifiers in one event; expected at most " + MOST_IDENTIFIERS);
        }
        identifiers = identifiers.stream().distinct().sorted().toList();
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Unique in the graph. */
    public String key() {
        return source + "/" + messageId;
    }

    /** The message id of the event of a source that has this key. */
    public static String messageId(String key, String source) {
        String prefix = source + "/";
        return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    }

    /** When it happened; where that is later than its receipt, the receipt, so that a wrong clock wins nothing. Milliseconds. */
    public long orderedAtMillis() {
        return Math.min(timestamp.toEpochMilli(), receivedAt.toEpochMilli());
    }
}
