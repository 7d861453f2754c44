package idem.graph.person;

import idem.graph.db.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Value;

/** Finds in whom persons live on that are no more, as their old ids do. */
public final class Heirs {

    private static final int AT_ONCE = 10_000;

    private static final String LIVING = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
            WHERE p.retiredAt IS NOT NULL
            OPTIONAL MATCH (:Identifier {key: p.anchor})-[:BELONGS_TO]->(holder:Person)
            OPTIONAL MATCH (p)-[:MERGED_INTO*1..50]->(heir:Person) WHERE heir.retiredAt IS NULL
            WITH DISTINCT coalesce(holder.number, heir.number) AS living WHERE living IS NOT NULL
            RETURN collect(living) AS living
            """;

    private final Graph graph;

    public Heirs(Graph graph) {
        this.graph = graph;
    }

    /** The numbers of the living persons in whom those of these numbers live on that are retired, in no order. */
    public int[] of(int[] numbers) {
        List<Integer> living = new ArrayList<>();
        for (int from = 0; from < numbers.length; from += AT_ONCE) {
            List<Integer> some = new ArrayList<>();
            for (int i = from; i < Math.min(numbers.length, from + AT_ONCE); i++) {
                some.add(numbers[i]);
            }
            living.addAll(graph.read(tx -> tx.run(LIVING, Map.of("numbers", some))
                    .single()
                    .get("living")
                    .asList(Value::asInt)));
        }
        return living.stream().mapToInt(Integer::intValue).distinct().toArray();
    }
}
