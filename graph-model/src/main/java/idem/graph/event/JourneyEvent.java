package idem.graph.event;

import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event of a person's journey.
 *
 * @param key unique in the graph
 * @param by the identifier that it hangs on
 * @param properties as {@link Event#properties()}
 */
public record JourneyEvent(
        String key,
        String messageId,
        String source,
        String type,
        String name,
        String channel,
        Instant timestamp,
        Instant receivedAt,
        Identifier by,
        Map<String, Object> properties) {

    public JourneyEvent {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
