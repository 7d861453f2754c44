package idem.graph.tag;

import idem.graph.db.Graph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Values;

/**
 * The tags that people and files give. They stand on identifiers and so go wherever these go: runs leave them alone, and
 * of a merged person the latest counts. Giving and taking makes the person due for tagging.
 */
public final class GivenTagStore {

    /** Of the strongest identifier, so that it stays with the person when others go. */
    private static final String GIVE = """
            MATCH (p:Person {id: $person}) USING INDEX SEEK p:Person(id) WHERE p.retiredAt IS NULL
            MATCH (t:Tag {code: $tag}) USING INDEX SEEK t:Tag(code)
            SET p.tagsDueAt = 0
            WITH p, t
            CALL (p) {
              MATCH (p)<-[:BELONGS_TO]-(i:Identifier)
              RETURN i
              ORDER BY coalesce(i.shared, false),
                coalesce(head([n IN range(0, size($namespaces) - 1) WHERE $namespaces[n] = i.namespace]), 1000), i.key
              LIMIT 1
            }
            CALL (p, t) {
              MATCH (p)<-[:BELONGS_TO]-(:Identifier)-[g:GIVEN_TAG]->(t)
              DELETE g
            }
            CREATE (i)-[:GIVEN_TAG {values: $values, at: $at, until: $until, by: $by}]->(t)
            RETURN p.number AS number
            """;

    private static final String STRONGEST = """
            MATCH (p:Person {id: $person})<-[:BELONGS_TO]-(i:Identifier) USING INDEX SEEK p:Person(id)
            WHERE p.retiredAt IS NULL
            RETURN i.key AS key
            ORDER BY coalesce(i.shared, false),
              coalesce(head([n IN range(0, size($namespaces) - 1) WHERE $namespaces[n] = i.namespace]), 1000), key
            LIMIT 1
            """;

    private static final String TAKE = """
            MATCH (p:Person {id: $person}) USING INDEX SEEK p:Person(id)
            SET p.tagsDueAt = 0
            WITH p
            MATCH (p)<-[:BELONGS_TO]-(:Identifier)-[g:GIVEN_TAG]->(:Tag {code: $tag})
            DELETE g
            RETURN count(g) AS taken
            """;

    private final Graph graph;
    private final List<String> namespaces;

    /**
     * @param namespaces in order of priority: a tag is given to the person's strongest identifier
     */
    public GivenTagStore(Graph graph, List<String> namespaces) {
        this.graph = graph;
        this.namespaces = List.copyOf(namespaces);
    }

    /** Gives a tag to a living person, in place of what was given before; whether there is such a person and such a tag. */
    public boolean give(String person, GivenTag given) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("person", person);
        parameters.put("tag", given.tag());
        parameters.put("values", given.values());
        parameters.put("at", given.at().toEpochMilli());
        parameters.put(
                "until",
                given.until().map(until -> (Object) until.toEpochMilli()).orElse(Values.NULL));
        parameters.put("by", given.by());
        parameters.put("namespaces", namespaces);
        return graph.write(transaction -> transaction.run(GIVE, parameters).hasNext());
    }

    /** The key of the identifier that what is given to a living person stands on; empty where there is no such person. */
    public Optional<String> place(String person) {
        Map<String, Object> parameters = Map.of("person", person, "namespaces", namespaces);
        return graph.read(transaction -> transaction.run(STRONGEST, parameters).stream()
                .findFirst()
                .map(row -> row.get("key").asString()));
    }

    /** Takes away what was given to a person of a tag; whether there was anything. */
    public boolean take(String person, String tag) {
        return graph.write(transaction -> transaction
                        .run(TAKE, Map.of("person", person, "tag", tag))
                        .single()
                        .get("taken")
                        .asLong()
                > 0);
    }
}
