package idem.ingest.source;

import idem.graph.event.EventType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of a source's rows become.
 *
 * @param timestamp when it happened; absent columns make it the time of the import
 * @param groupBy columns whose equal values make rows one event; empty: each row is one
 * @param messageId columns that, with the event's name, tell one event from another; empty: all mapped values do
 * @param products what each row adds to the property {@code products}; empty: nothing
 * @param optionalColumns columns that a file may lack
 */
public record Mapping(
        EventType type,
        EventChoice event,
        Cell timestamp,
        List<String> groupBy,
        List<String> messageId,
        List<IdentifierColumn> identifiers,
        Map<String, Cell> traits,
        Map<String, Cell> properties,
        Map<String, Cell> products,
        Set<String> optionalColumns) {

    public Mapping {
        groupBy = List.copyOf(groupBy);
        messageId = List.copyOf(messageId);
        identifiers = List.copyOf(identifiers);
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
        optionalColumns = Set.copyOf(optionalColumns);
    }

    /** Every column that it names, in the order of the file's keys. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(event.columns());
        columns.addAll(timestamp.allColumns());
        columns.addAll(groupBy);
        columns.addAll(messageId);
        identifiers.forEach(identifier -> columns.add(identifier.column()));
        for (Map<String, Cell> cells : List.of(traits, properties, products)) {
            cells.values().forEach(cell -> columns.addAll(cell.allColumns()));
        }
        return columns;
    }

    /** The columns that a file must have. */
    public Set<String> requiredColumns() {
        Set<String> required = columns();
        required.removeAll(optionalColumns);
        return required;
    }

    /** Whether amounts of money are among its values. */
    public boolean statesMoney() {
        return java.util.stream.Stream.concat(properties.values().stream(), products.values().stream())
                .anyMatch(cell -> cell.kind() == Cell.Kind.MONEY);
    }
}
