package idem.ingest.event;

import idem.graph.event.Event;
import idem.graph.event.EventJson;
import idem.graph.event.EventType;
import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event as it was sent, before it has a source and, perhaps, a message id.
 *
 * @param timestamp empty where it happened when it came in
 * @param identifiers those that may be kept; may be empty
 */
public record EventForm(
        Optional<String> messageId,
        EventType type,
        String name,
        String channel,
        Optional<Instant> timestamp,
        List<Identifier> identifiers,
        Map<String, Object> traits,
        Map<String, Object> properties) {

    /** The event that a source tells with it. */
    public Event told(String source, String id, Instant receivedAt) {
        return new Event(
                id,
                source,
                type,
                name,
                channel,
                timestamp.orElse(receivedAt),
                receivedAt,
                identifiers,
                traits,
                properties);
    }

    /** All that it says but the message id, for telling equal ones. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(
                type.word(), name, channel, timestamp.map(Instant::toString).orElse("")));
        identifiers.stream().map(Identifier::key).forEach(texts::add);
        texts.add(EventJson.write(traits));
        texts.add(EventJson.write(properties));
        return texts;
    }
}
