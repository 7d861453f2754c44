package idem.graph.person;

import idem.graph.db.Graph;
import idem.graph.trait.TraitText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the traits of many persons, of some names: of each the newest, whoever stated it. */
public final class TraitValues {

    /** Of two at one time the first source, as a profile lists them. */
    private static final String VALUES = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number})<-[:BELONGS_TO]-(:Identifier)-[:HAS_TRAITS]->(t:Traits) USING INDEX SEEK p:Person(number)
            UNWIND range(0, size(t.names) - 1) AS place
            WITH number, t, place WHERE t.names[place] IN $names
            WITH number, t.names[place] AS name, t.values[place] AS value
            ORDER BY t.observedAtMillis[place] DESC, t.source, t.key
            RETURN number, name, head(collect(value)) AS value
            """;

    private final Graph graph;

    public TraitValues(Graph graph) {
        this.graph = graph;
    }

    /** The values by person and name: texts, numbers and booleans. */
    public Map<Integer, Map<String, Object>> of(Collection<Integer> numbers, Collection<String> names) {
        if (numbers.isEmpty() || names.isEmpty()) {
            return Map.of();
        }
        return graph.read(transaction -> {
            Map<Integer, Map<String, Object>> found = new HashMap<>();
            transaction
                    .run(VALUES, Map.of("numbers", List.copyOf(numbers), "names", List.copyOf(names)))
                    .forEachRemaining(
                            row -> found.computeIfAbsent(row.get("number").asInt(), number -> new HashMap<>())
                                    .put(
                                            row.get("name").asString(),
                                            TraitText.decode(row.get("value").asString())));
            return found;
        });
    }
}
