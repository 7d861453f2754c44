package idem.ingest.mapping;

import idem.graph.identifier.Identifier;
import idem.ingest.source.Cell;
import idem.ingest.source.Mapping;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An event while its rows come together. */
final class Draft {

    private final Mapping mapping;
    private final String name;
    private final List<String> messageIdParts;
    private final TreeSet<Identifier> identifiers = new TreeSet<>();
    private final Map<String, Object> traits = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<Map<String, Object>> products = new ArrayList<>();
    private Instant timestamp;
    private int rows = 1;

    Draft(Mapping mapping, String name, List<String> messageIdParts, Instant timestamp) {
        this.mapping = mapping;
        this.name = name;
        this.messageIdParts = List.copyOf(messageIdParts);
        this.timestamp = timestamp;
    }

    String name() {
        return name;
    }

    /** The values of the columns that tell one event from another; empty where the mapping names none. */
    List<String> messageIdParts() {
        return messageIdParts;
    }

    Instant timestamp() {
        return timestamp;
    }

    Set<Identifier> identifiers() {
        return identifiers;
    }

    Map<String, Object> traits() {
        return traits;
    }

    int rows() {
        return rows;
    }

    void property(String key, Object value) {
        properties.put(key, value);
    }

    void product(Map<String, Object> product) {
        products.add(product);
    }

    /** Takes in the next row of the same event: its earliest time, all identifiers and products, sums where they are asked for. */
    void add(Draft next) {
        rows += next.rows;
        timestamp = next.timestamp.isBefore(timestamp) ? next.timestamp : timestamp;
        identifiers.addAll(next.identifiers);
        next.traits.forEach(traits::putIfAbsent);
        products.addAll(next.products);
        next.properties.forEach((key, value) -> {
            Cell cell = mapping.properties().get(key);
            if (cell != null && cell.gathering() == Cell.Gathering.SUM) {
                properties.merge(key, value, (a, b) -> ((BigDecimal) a).add((BigDecimal) b));
            } else {
                properties.putIfAbsent(key, value);
            }
        });
    }

    /** The properties with the products and the currency among them. */
    Map<String, Object> wholeProperties(String currency) {
        Map<String, Object> whole = new LinkedHashMap<>(properties);
        if (!currency.isEmpty() && mapping.statesMoney()) {
            whole.putIfAbsent("currency", currency);
        }
        if (!products.isEmpty()) {
            whole.put("products", List.copyOf(products));
        }
        return whole;
    }
}
