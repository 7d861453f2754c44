package idem.graph.person;

import idem.graph.db.Graph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads all persons, living and retired, in order of their numbers. */
public final class PersonReader {

    private static final int PAGE = 20_000;

    private static final String PERSONS = """
            MATCH (p:Person) WHERE p.number > $after
            WITH p ORDER BY p.number LIMIT $page
            RETURN collect(p.number) AS numbers, collect(p.kind) AS kinds,
                   collect(coalesce(p.suspect, false)) AS suspect, collect(p.retiredAt IS NOT NULL) AS retired,
                   collect(coalesce(p.anchor, '')) AS anchors
            """;

    private static final String NEXT_NUMBER = """
            OPTIONAL MATCH (c:Counter {name: 'personNumbers'})
            RETURN coalesce(c.value, 0) AS next
            """;

    private static final String SUSPECTS = "MATCH (p:Person {suspect: true}) RETURN count(p) AS count";

    private static final String IDS = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
            RETURN p.number AS number, p.id AS id
            """;

    private final Graph graph;

    public PersonReader(Graph graph) {
        this.graph = graph;
    }

    /** Hears of every person. */
    public void read(Consumer<StoredPerson> persons) {
        long after = -1;
        while (true) {
            List<StoredPerson> page = pageAfter(after);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(persons);
            after = page.get(page.size() - 1).number();
        }
    }

    /** The smallest number that no person has ever had. */
    public long nextNumber() {
        return graph.read(
                transaction -> transaction.run(NEXT_NUMBER).single().get("next").asLong());
    }

    /** How many persons refused a link as too large. */
    public long countSuspects() {
        return graph.read(
                transaction -> transaction.run(SUSPECTS).single().get("count").asLong());
    }

    /** The ids of persons by their numbers. */
    public Map<Long, String> ids(Collection<Long> numbers) {
        return graph.read(transaction -> transaction.run(IDS, Map.of("numbers", List.copyOf(numbers))).stream()
                .collect(Collectors.toMap(
                        row -> row.get("number").asLong(), row -> row.get("id").asString())));
    }

    private List<StoredPerson> pageAfter(long after) {
        return graph.read(transaction -> {
            Record row = transaction
                    .run(PERSONS, Map.of("after", after, "page", PAGE))
                    .single();
            Value numbers = row.get("numbers");
            List<StoredPerson> page = new ArrayList<>(numbers.size());
            for (int i = 0; i < numbers.size(); i++) {
                String anchor = row.get("anchors").get(i).asString();
                page.add(new StoredPerson(
                        numbers.get(i).asLong(),
                        PersonKind.of(row.get("kinds").get(i).asString()),
                        row.get("suspect").get(i).asBoolean(),
                        row.get("retired").get(i).asBoolean(),
                        anchor.isEmpty() ? null : anchor));
            }
            return page;
        });
    }
}
