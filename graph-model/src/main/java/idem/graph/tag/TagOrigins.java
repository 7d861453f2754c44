package idem.graph.tag;

import idem.graph.db.Graph;
import idem.graph.person.TagOfPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads where the tags of one person come from. */
public final class TagOrigins {

    private static final String OF = """
            MATCH (p:Person {id: $person}) USING INDEX SEEK p:Person(id) WHERE p.retiredAt IS NULL
            RETURN p.number AS number,
              [(p)-[h:HAS_TAG]->(v:TagValue {tag: $tag}) | [v.value, h.since, coalesce(h.version, 1), h.before]] AS held,
              head([(p)-[:HAS_METRICS]->(m:Metrics) | m[$tag]]) AS measure,
              coalesce(head(COLLECT { MATCH (t:Tag {code: $tag}) RETURN t.version }), 1) AS version
            """;

    private final Graph graph;

    public TagOrigins(Graph graph) {
        this.graph = graph;
    }

    /**
     * What a person holds of a tag.
     *
     * @param number of the person; empty where nobody of that id lives
     */
    public record Held(OptionalLong number, List<TagOrigin> values) {
        public Held {
            values = List.copyOf(values);
        }
    }

    /** What a person holds of a tag, by value. */
    public Held of(String person, String tag) {
        return graph.read(transaction -> transaction.run(OF, Map.of("person", person, "tag", tag)).stream()
                .findFirst()
                .map(row -> held(row, tag))
                .orElseGet(() -> new Held(OptionalLong.empty(), List.of())));
    }

    private static Held held(Record row, String tag) {
        List<TagOrigin> values = new ArrayList<>(row.get("held").asList(TagOrigins::origin));
        values.sort(java.util.Comparator.comparing(TagOrigin::value));
        if (!row.get("measure").isNull()) {
            TagOfPerson measure = TagOfPerson.measure(
                    tag, row.get("measure").asObject(), row.get("version").asInt());
            values.add(new TagOrigin(measure.value(), Optional.empty(), measure.version(), Optional.empty()));
        }
        return new Held(OptionalLong.of(row.get("number").asLong()), values);
    }

    private static TagOrigin origin(Value packed) {
        return new TagOrigin(
                packed.get(0).asString(),
                packed.get(1).isNull()
                        ? Optional.empty()
                        : Optional.of(packed.get(1).asZonedDateTime().toInstant()),
                packed.get(2).asInt(),
                packed.get(3).isNull()
                        ? Optional.empty()
                        : Optional.of(packed.get(3).asString()));
    }
}
