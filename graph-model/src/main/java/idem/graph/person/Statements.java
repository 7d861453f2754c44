package idem.graph.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/** Statements of one transaction that each take rows; those without rows are left out. */
final class Statements {

    private final TransactionContext transaction;
    private final Map<String, Object> common;

    /**
     * @param common parameters of every statement
     */
    Statements(TransactionContext transaction, Map<String, Object> common) {
        this.transaction = transaction;
        this.common = common;
    }

    <T> void run(String cypher, List<T> items, Function<T, Row> mapping) {
        write(cypher, items, item -> mapping.apply(item).values);
    }

    /** The same with rows that name no values, which are read faster. */
    <T> void runLists(String cypher, List<T> items, Function<T, List<Object>> mapping) {
        write(cypher, items, mapping);
    }

    private <T> void write(String cypher, List<T> items, Function<T, ?> mapping) {
        if (items.isEmpty()) {
            return;
        }
        Map<String, Object> parameters = new HashMap<>(common);
        parameters.put("rows", items.stream().map(mapping).toList());
        transaction.run(cypher, parameters).consume();
    }

    /** One row; what it does not hold is null to Cypher. */
    static final class Row {

        private final Map<String, Object> values = new HashMap<>();

        static Row empty() {
            return new Row();
        }

        static Row of(String name, Object value) {
            return new Row().with(name, value);
        }

        Row with(String name, @Nullable Object value) {
            if (value != null) {
                values.put(name, value);
            }
            return this;
        }
    }
}
