package idem.graph.portability;

import idem.graph.db.Graph;
import idem.graph.identifier.Identifier;
import idem.graph.person.TagOfPerson;
import idem.graph.portability.PersonInTables.SeenIdentifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads all living persons with their identifiers and tags, in order of number, page by page. */
public final class PersonTables {

    private static final int PAGE_SIZE = 2_000;

    private static final String COUNT = "MATCH (p:Person) WHERE p.retiredAt IS NULL RETURN count(p) AS count";

    private static final String VERSIONS = "MATCH (t:Tag) RETURN t.code AS code, coalesce(t.version, 1) AS version";

    private static final String PERSONS = """
            MATCH (p:Person) WHERE p.number > $after AND p.retiredAt IS NULL
            WITH p ORDER BY p.number LIMIT $limit
            RETURN p.number AS number, p.id AS id, p.kind AS kind, coalesce(p.suspect, false) AS suspect,
              p.createdAt AS createdAt,
              [(p)<-[:BELONGS_TO]-(i:Identifier) | [i.key, i.firstSeen, i.lastSeen]] AS identifiers,
              [(p)-[h:HAS_TAG]->(v:TagValue) | [v.tag, v.value, h.since, coalesce(h.version, 1)]] AS tags,
              head([(p)-[:HAS_METRICS]->(m:Metrics) | properties(m)]) AS metrics
            ORDER BY number
            """;

    private final Graph graph;

    public PersonTables(Graph graph) {
        this.graph = graph;
    }

    /** How many there are. */
    public long count() {
        return graph.read(tx -> tx.run(COUNT).single().get("count").asLong());
    }

    /** Hands over each person once. */
    public void read(Consumer<PersonInTables> work) {
        Map<String, Integer> versions = graph.read(tx -> tx.run(VERSIONS).stream()
                .collect(java.util.stream.Collectors.toMap(
                        row -> row.get("code").asString(),
                        row -> row.get("version").asInt())));
        long after = -1;
        List<PersonInTables> page;
        do {
            Map<String, Object> parameters = Map.of("after", after, "limit", PAGE_SIZE);
            page = graph.read(tx -> tx.run(PERSONS, parameters).list(row -> person(row, versions)));
            page.forEach(work);
            after = page.isEmpty() ? after : page.get(page.size() - 1).number();
        } while (page.size() == PAGE_SIZE);
    }

    private static PersonInTables person(Record row, Map<String, Integer> versions) {
        List<TagOfPerson> tags = new ArrayList<>(row.get("tags").asList(PersonTables::tag));
        if (!row.get("metrics").isNull()) {
            for (String code : row.get("metrics").keys()) {
                Optional.ofNullable(versions.get(code))
                        .ifPresent(version -> tags.add(TagOfPerson.measure(
                                code, row.get("metrics").get(code).asObject(), version)));
            }
        }
        tags.sort(Comparator.comparing(TagOfPerson::code).thenComparing(TagOfPerson::value));
        return new PersonInTables(
                row.get("number").asLong(),
                row.get("id").asString(),
                row.get("kind").asString(),
                row.get("suspect").asBoolean(),
                instant(row.get("createdAt")),
                row.get("identifiers").asList(PersonTables::identifier).stream()
                        .sorted(Comparator.comparing(SeenIdentifier::identifier))
                        .toList(),
                tags);
    }

    private static SeenIdentifier identifier(Value seen) {
        return new SeenIdentifier(Identifier.parse(seen.get(0).asString()), instant(seen.get(1)), instant(seen.get(2)));
    }

    private static TagOfPerson tag(Value held) {
        return new TagOfPerson(
                held.get(0).asString(),
                held.get(1).asString(),
                held.get(2).isNull() ? Optional.empty() : Optional.of(instant(held.get(2))),
                held.get(3).asInt());
    }

    private static Instant instant(Value value) {
        return value.asZonedDateTime().toInstant();
    }
}
