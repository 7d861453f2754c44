package idem.ingest.event;

import idem.ingest.UnreadableEventsException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** The events in a text that was sent: one JSON object, an array of them, or one after the other as JSON lines. */
public final class SentEvents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SentEvents() {}

    /**
     * In the order sent. A line of JSON lines that is no JSON is a missing node.
     *
     * @throws UnreadableEventsException where it is no JSON
     */
    public static List<JsonNode> in(String text) {
        try {
            return read(text);
        } catch (JacksonException e) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            if (lines.size() > 1 && line(lines.get(0)).isObject()) {
                return lines.stream().map(SentEvents::line).toList();
            }
            String place = e.getLocation() == null
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new UnreadableEventsException(
                    "found no JSON" + place + "; expected one event, an array of events, or JSON lines");
        }
    }

    private static List<JsonNode> read(String text) {
        List<JsonNode> nodes = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                nodes.add(values.nextValue());
            }
        }
        return nodes;
    }

    /** What one line holds; of a line that is no JSON nothing, so that it is rejected and the others go on. */
    private static JsonNode line(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
