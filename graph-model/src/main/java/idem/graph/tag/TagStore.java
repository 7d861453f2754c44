package idem.graph.tag;

import idem.graph.db.Graph;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.DefinitionHistory.Author;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Value;

/** The catalogue of tags in the graph. */
public final class TagStore {

    private static final String ALL = """
            MATCH (t:Tag)
            RETURN t AS tag, t.removedAt IS NOT NULL AS removed, coalesce(t.definition, '') AS definition, COLLECT {
              MATCH (t)-[:OF]->(v:TagValue)
              RETURN [v.value, v.nameZh, v.nameEn] ORDER BY v.position, v.value
            } AS values
            ORDER BY t.position, t.code
            """;

    private static final String SAVE_TAGS = """
            UNWIND $rows AS row
            MERGE (t:Tag {code: row.code})
            SET t.nameZh = row.nameZh, t.nameEn = row.nameEn, t.category = row.category, t.kind = row.kind,
                t.version = row.version, t.ruleHash = row.ruleHash, t.bounds = row.bounds,
                t.sensitive = row.sensitive, t.position = row.position
            REMOVE t.removedAt
            """;

    private static final String UNDECLARE = """
            UNWIND $rows AS row
            MATCH (t:Tag {code: row.code})-[:OF]->(v:TagValue) USING INDEX SEEK t:Tag(code)
            REMOVE v.position
            """;

    private static final String SAVE_VALUES = """
            UNWIND $rows AS row
            MATCH (t:Tag {code: row.tag}) USING INDEX SEEK t:Tag(code)
            MERGE (v:TagValue {key: row.key})
            SET v.tag = row.tag, v.value = row.value, v.nameZh = row.nameZh, v.nameEn = row.nameEn,
                v.position = row.position
            MERGE (t)-[:OF]->(v)
            """;

    private static final String SAVE_BOUNDS = """
            UNWIND $rows AS row
            MATCH (t:Tag {code: row.code}) USING INDEX SEEK t:Tag(code)
            SET t.bounds = row.bounds
            """;

    private static final String DROP_UNHELD_VALUES = """
            MATCH (v:TagValue) WHERE v.position IS NULL AND NOT (v)<-[:HAS_TAG]-()
            DETACH DELETE v
            RETURN count(*) AS dropped
            """;

    private static final String REMOVE_TAGS = """
            MATCH (t:Tag) WHERE NOT t.code IN $codes AND t.removedAt IS NULL
            SET t.removedAt = $at
            WITH t
            OPTIONAL MATCH (t)-[:OF]->(v:TagValue) WHERE NOT (v)<-[:HAS_TAG]-()
            DETACH DELETE v
            RETURN collect(DISTINCT t.code) AS removed
            """;

    private static final String COUNTS = """
            MATCH (t:Tag {code: $code})-[:OF]->(v:TagValue)
            RETURN v.value AS value, COUNT { (v)<-[:HAS_TAG]-() } AS persons ORDER BY value
            """;

    private final Graph graph;

    /**
     * The catalogue after it was saved.
     *
     * @param written how many tags differed
     */
    public record Saved(List<CatalogueTag> tags, int written) {
        public Saved {
            tags = List.copyOf(tags);
        }
    }

    public TagStore(Graph graph) {
        this.graph = graph;
    }

    /** What is declared, in order of declaration; a category with open values has those that somebody holds. */
    public List<CatalogueTag> all() {
        return stored().stream()
                .filter(stored -> !stored.removed())
                .map(Stored::tag)
                .toList();
    }

    private List<Stored> stored() {
        return graph.read(transaction -> transaction.run(ALL).list(Stored::of));
    }

    /** How many persons hold each value of a flag or category. */
    public Map<String, Long> counts(String code) {
        return graph.read(transaction -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            transaction
                    .run(COUNTS, Map.of("code", code))
                    .forEachRemaining(row -> counts.put(
                            row.get("value").asString(), row.get("persons").asLong()));
            return counts;
        });
    }

    /**
     * Makes the graph's catalogue what is declared, writing what differs. A tag whose rule has changed gets the next
     * version and loses its bounds; one that is declared no more stays until {@link #tidy}, when nobody holds it.
     *
     * @param author of the changes, for their history
     * @return the declared tags with their versions and bounds, and how many were written
     */
    public Saved save(List<TagDeclaration> declared, Author author) {
        List<Stored> before = stored();
        Map<String, Stored> byCode = new HashMap<>();
        before.forEach(stored -> byCode.put(stored.tag().code(), stored));
        List<String> order = before.stream()
                .filter(stored -> !stored.removed())
                .map(stored -> stored.tag().code())
                .toList();
        List<CatalogueTag> saved = new ArrayList<>();
        List<TagDeclaration> changed = new ArrayList<>();
        List<Map<String, Object>> tagRows = new ArrayList<>();
        List<Map<String, Object>> valueRows = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            TagDeclaration declaration = declared.get(i);
            Stored old = byCode.get(declaration.tag().code());
            CatalogueTag now = old == null ? declaration.tag() : successor(old.tag(), declaration.tag());
            saved.add(now);
            boolean inPlace = i < order.size() && order.get(i).equals(now.code());
            if (old == null || !inPlace || !old.is(now, declaration.text())) {
                changed.add(declaration);
                tagRows.add(row(now, i));
                valueRows.addAll(valueRows(now));
            }
        }
        if (!tagRows.isEmpty()) {
            graph.write(transaction -> {
                transaction.run(SAVE_TAGS, Map.of("rows", tagRows)).consume();
                transaction.run(UNDECLARE, Map.of("rows", tagRows)).consume();
                transaction.run(SAVE_VALUES, Map.of("rows", valueRows)).consume();
                DefinitionHistory.note(transaction, changed, author);
                return tagRows.size();
            });
        }
        return new Saved(saved, tagRows.size());
    }

    /** Writes the bounds of quantile tags by code. */
    public void saveBounds(Map<String, List<Double>> bounds) {
        List<Map<String, Object>> rows = bounds.entrySet().stream()
                .map(entry -> Map.<String, Object>of("code", entry.getKey(), "bounds", entry.getValue()))
                .toList();
        graph.write(transaction ->
                transaction.run(SAVE_BOUNDS, Map.of("rows", rows)).consume());
    }

    /**
     * Takes tags that are declared no more out of the catalogue, and forgets undeclared values that nobody holds. What was
     * given of such a tag, and what it was defined as, stays for the day on which it is declared again.
     *
     * @return how many tags and values went
     */
    public long tidy(List<CatalogueTag> declared, Author author) {
        List<String> codes = declared.stream().map(CatalogueTag::code).toList();
        return graph.write(transaction -> {
            long values =
                    transaction.run(DROP_UNHELD_VALUES).single().get("dropped").asLong();
            List<String> removed = transaction
                    .run(REMOVE_TAGS, Map.of("codes", codes, "at", author.at().atZone(ZoneOffset.UTC)))
                    .single()
                    .get("removed")
                    .asList(Value::asString);
            DefinitionHistory.noteRemoved(transaction, removed, author);
            return values + removed.size();
        });
    }

    private static CatalogueTag successor(CatalogueTag old, CatalogueTag declared) {
        return old.ruleHash().equals(declared.ruleHash())
                ? declared.withVersion(old.version()).withBounds(old.bounds())
                : declared.withVersion(old.version() + 1);
    }

    private static Map<String, Object> row(CatalogueTag tag, int position) {
        Map<String, Object> row = new HashMap<>();
        row.put("code", tag.code());
        row.put("nameZh", tag.name().zh());
        row.put("nameEn", tag.name().en());
        row.put("category", tag.category().word());
        row.put("kind", tag.kind().word());
        row.put("version", tag.version());
        row.put("ruleHash", tag.ruleHash());
        row.put("bounds", tag.bounds());
        row.put("sensitive", tag.sensitive());
        row.put("position", position);
        return row;
    }

    private static List<Map<String, Object>> valueRows(CatalogueTag tag) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (NamedValue value : tag.values()) {
            rows.add(Map.of(
                    "tag", tag.code(),
                    "key", new TagValue(tag.code(), value.code()).key(),
                    "value", value.code(),
                    "nameZh", value.name().zh(),
                    "nameEn", value.name().en(),
                    "position", rows.size()));
        }
        return rows;
    }
}
