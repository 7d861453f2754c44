package idem.graph.tag;

import idem.graph.db.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/**
 * Gives many tags at once, each to an identifier, in place of what its person was given of that tag before. What a person
 * already has as given so stays untouched, so that the same rows again change nothing.
 */
public final class GivenTagTable {

    private static final String FIND = """
            UNWIND range(0, size($rows) - 1) AS place
            WITH place, $rows[place] AS row
            MATCH (i:Identifier {key: row.key})-[:BELONGS_TO]->(p:Person) USING INDEX SEEK i:Identifier(key)
            WHERE p.retiredAt IS NULL
            RETURN place, p.number AS person,
              [(p)<-[:BELONGS_TO]-(:Identifier)-[g:GIVEN_TAG]->(:Tag {code: row.tag}) | [g.values, g.until, g.by]] AS given
            """;

    private static final String GIVE = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key})-[:BELONGS_TO]->(p:Person) USING INDEX SEEK i:Identifier(key)
            MATCH (t:Tag {code: row.tag}) USING INDEX SEEK t:Tag(code)
            SET p.tagsDueAt = 0
            WITH row, i, p, t
            CALL (p, t) {
              MATCH (p)<-[:BELONGS_TO]-(:Identifier)-[g:GIVEN_TAG]->(t)
              DELETE g
            }
            CREATE (i)-[:GIVEN_TAG {values: row.values, at: row.at, until: row.until, by: row.by}]->(t)
            """;

    private final Graph graph;

    public GivenTagTable(Graph graph) {
        this.graph = graph;
    }

    /**
     * A tag for an identifier.
     *
     * @param identifier its key
     */
    public record Row(String identifier, GivenTag given) {}

    /** What became of a row. */
    public enum Fate {
        /** It was given, or a later row gave the same person this tag otherwise. */
        GIVEN,
        /** The person has it so already. */
        HELD,
        /** The identifier belongs to nobody. */
        NOBODY
    }

    /** A row that somebody's identifier stands in. */
    private record Found(int place, long person, boolean held) {}

    /** Gives them in one transaction; of several for one person and tag the last. What became of each, in their order. */
    public List<Fate> give(List<Row> rows) {
        return graph.write(transaction -> {
            Fate[] fates = new Fate[rows.size()];
            Arrays.fill(fates, Fate.NOBODY);
            Map<String, List<Found>> byPersonAndTag = new TreeMap<>();
            find(transaction, rows)
                    .forEach(found -> byPersonAndTag
                            .computeIfAbsent(
                                    found.person() + " "
                                            + rows.get(found.place()).given().tag(),
                                    key -> new ArrayList<>())
                            .add(found));
            List<Found> last = new ArrayList<>();
            for (List<Found> same : byPersonAndTag.values()) {
                Found counting = same.get(same.size() - 1);
                same.forEach(found -> fates[found.place()] = counting.held() ? Fate.HELD : Fate.GIVEN);
                if (!counting.held()) {
                    last.add(counting);
                }
            }
            last.sort(Comparator.comparingLong(Found::person));
            List<Map<String, Object>> given = last.stream()
                    .map(found -> parameters(rows.get(found.place())))
                    .toList();
            if (!given.isEmpty()) {
                transaction.run(GIVE, Map.of("rows", given)).consume();
            }
            return List.of(fates);
        });
    }

    private static List<Found> find(TransactionContext transaction, List<Row> rows) {
        List<Map<String, Object>> parameters =
                rows.stream().map(GivenTagTable::parameters).toList();
        List<Found> found = new ArrayList<>(transaction
                .run(FIND, Map.of("rows", parameters))
                .list(row -> {
                    int place = row.get("place").asInt();
                    return new Found(
                            place,
                            row.get("person").asLong(),
                            holds(row, rows.get(place).given()));
                }));
        found.sort(Comparator.comparingInt(Found::place));
        return found;
    }

    private static boolean holds(Record row, GivenTag wanted) {
        Value given = row.get("given");
        return given.size() == 1
                && given.get(0).get(0).asList(Value::asString).equals(wanted.values())
                && until(wanted).equals(given.get(0).get(1))
                && given.get(0).get(2).asString("").equals(wanted.by());
    }

    private static Value until(GivenTag given) {
        return given.until().map(end -> Values.value(end.toEpochMilli())).orElse(Values.NULL);
    }

    private static Map<String, Object> parameters(Row row) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("key", row.identifier());
        parameters.put("tag", row.given().tag());
        parameters.put("values", row.given().values());
        parameters.put("at", row.given().at().toEpochMilli());
        parameters.put("until", until(row.given()));
        parameters.put("by", row.given().by());
        return parameters;
    }
}
