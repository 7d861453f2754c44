package idem.graph.person;

import idem.graph.db.Graph;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Value;

/** Reads the identifiers of many persons, of some namespaces. */
public final class IdentifierValues {

    private static final String VALUES = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number})<-[:BELONGS_TO]-(i:Identifier) USING INDEX SEEK p:Person(number)
            WHERE i.namespace IN $namespaces
            WITH number, i.namespace AS namespace, i.value AS value ORDER BY value
            RETURN number, namespace, collect(value) AS values
            """;

    private final Graph graph;

    public IdentifierValues(Graph graph) {
        this.graph = graph;
    }

    /** The values by person and namespace, in order. */
    public Map<Integer, Map<String, List<String>>> of(Collection<Integer> numbers, Collection<String> namespaces) {
        if (numbers.isEmpty() || namespaces.isEmpty()) {
            return Map.of();
        }
        return graph.read(transaction -> {
            Map<Integer, Map<String, List<String>>> found = new HashMap<>();
            transaction
                    .run(VALUES, Map.of("numbers", List.copyOf(numbers), "namespaces", List.copyOf(namespaces)))
                    .forEachRemaining(
                            row -> found.computeIfAbsent(row.get("number").asInt(), number -> new HashMap<>())
                                    .put(
                                            row.get("namespace").asString(),
                                            row.get("values").asList(Value::asString)));
            return found;
        });
    }
}
