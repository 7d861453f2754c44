package idem.ingest.event;

import tools.jackson.databind.JsonNode;

/** What was sent as one event. */
public sealed interface Sent {

    /** JSON, which may be an event. */
    record Json(JsonNode node) implements Sent {}

    /** A line that is no JSON, and why. */
    record Garbled(Fault fault) implements Sent {}
}
