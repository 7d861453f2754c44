package idem.graph.event;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An event's properties and traits as the JSON text that the graph keeps. Decimals keep their digits. */
public final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private EventJson() {}

    /** The text of a map of text, numbers, booleans, lists and maps. */
    public static String write(Map<String, Object> values) {
        return values.isEmpty() ? "{}" : JSON.writeValueAsString(values);
    }

    /** The map of a text that {@link #write} made. */
    public static Map<String, Object> read(String text) {
        return text.equals("{}") ? new LinkedHashMap<>() : JSON.readValue(text, MAP);
    }
}
