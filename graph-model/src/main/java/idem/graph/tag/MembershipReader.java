package idem.graph.tag;

import idem.graph.db.Graph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.neo4j.driver.Value;

/** Reads who holds which tags, value by value and range by range, for an index in memory. */
public final class MembershipReader {

    private static final String PERSONS = """
            MATCH (p:Person)
            WHERE p.number >= $from AND p.number < $until AND p.kind = 'known' AND p.retiredAt IS NULL
            RETURN p.number AS number, p.id AS id ORDER BY number
            """;

    private static final String HOLDERS = """
            MATCH (:TagValue {key: $key})<-[:HAS_TAG]-(p:Person)
            RETURN p.number / $size AS range, collect(p.number) AS numbers
            """;

    private static final String MEASURES = """
            MATCH (p:Person)-[:HAS_METRICS]->(m:Metrics)
            WHERE p.number >= $from AND p.number < $until
            RETURN p.number AS number, properties(m) AS measures ORDER BY number
            """;

    private static final String SOME = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
            WHERE p.kind = 'known' AND p.retiredAt IS NULL
            RETURN p.number AS number, p.id AS id,
              [(p)-[:HAS_TAG]->(v:TagValue) | v.key] AS values,
              head([(p)-[:HAS_METRICS]->(m:Metrics) | properties(m)]) AS measures
            """;

    private static final int BATCH = 2_000;
    private static final int RANGE_SIZE = 20_000;

    private final Graph graph;

    public MembershipReader(Graph graph) {
        this.graph = graph;
    }

    /** Number and id of every known, living person, ascending. */
    public void persons(BiConsumer<Integer, String> work) {
        ranges(PERSONS, (number, row) -> work.accept(number, row.get("id").asString()));
    }

    /** The numbers of those who hold a value, in no order. */
    public void holders(TagValue value, IntConsumer work) {
        graph.read(transaction -> {
            transaction
                    .run(HOLDERS, Map.of("key", value.key(), "size", RANGE_SIZE))
                    .forEachRemaining(
                            row -> row.get("numbers").values().forEach(number -> work.accept(number.asInt())));
            return value;
        });
    }

    /** The measures of everyone who has some, ascending. */
    public void measures(BiConsumer<Integer, Map<String, Measure>> work) {
        ranges(MEASURES, (number, row) -> work.accept(number, MeasureProperty.readAll(row.get("measures"))));
    }

    /** What some persons hold; of one that is not known, or retired, there is nothing. */
    public List<TaggedPerson> some(Collection<Integer> numbers) {
        List<Integer> all = List.copyOf(numbers);
        List<TaggedPerson> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Integer> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            found.addAll(graph.read(transaction ->
                    transaction.run(SOME, Map.of("numbers", batch)).list(MembershipReader::tagged)));
        }
        return found;
    }

    private static TaggedPerson tagged(org.neo4j.driver.Record row) {
        return new TaggedPerson(
                row.get("number").asInt(),
                row.get("id").asString(),
                Set.copyOf(row.get("values").asList(key -> TagValue.ofKey(key.asString()))),
                MeasureProperty.readAll(row.get("measures")));
    }

    private void ranges(String cypher, BiConsumer<Integer, Value> work) {
        long end = new HistoryReader(graph).numbers();
        for (long from = 0; from < end; from += RANGE_SIZE) {
            Map<String, Object> range = Map.of("from", from, "until", from + RANGE_SIZE);
            var rows = graph.read(transaction -> transaction.run(cypher, range).list());
            rows.forEach(row ->
                    work.accept(row.get("number").asInt(), org.neo4j.driver.Values.value(row.asMap(value -> value))));
        }
    }
}
