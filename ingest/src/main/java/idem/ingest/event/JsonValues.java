package idem.ingest.event;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON as text, numbers, booleans, lists and maps. Nulls in objects and lists are left out; decimals keep their digits. A
 * number that would have more than a thousand places written out is kept as the text that it came as.
 */
final class JsonValues {

    private static final int MOST_PLACES = 1_000;

    private JsonValues() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> list(node);
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isIntegralNumber() ? integral(node) : decimal(node);
            default -> node.asString();
        };
    }

    static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                map.put(entry.getKey(), of(entry.getValue()));
            }
        });
        return map;
    }

    private static List<Object> list(JsonNode array) {
        List<Object> list = new ArrayList<>();
        array.forEach(item -> {
            if (!item.isNull()) {
                list.add(of(item));
            }
        });
        return list;
    }

    private static Object decimal(JsonNode node) {
        BigDecimal number = node.decimalValue();
        return Math.abs((long) number.scale()) <= MOST_PLACES ? number : (Object) number.toString();
    }

    private static Object integral(JsonNode node) {
        return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
    }
}
