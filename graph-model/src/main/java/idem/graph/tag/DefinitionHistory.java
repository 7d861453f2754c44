package idem.graph.tag;

import idem.graph.db.Graph;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/** What tags were defined as, and since when: every change of a definition is kept, also that it was taken away. */
public final class DefinitionHistory {

    /** The tag is locked by what the transaction wrote of it, so that of two that save the same one alone notes it. */
    private static final String NOTE = """
            UNWIND $rows AS row
            MATCH (t:Tag {code: row.code}) USING INDEX SEEK t:Tag(code)
            WHERE t.definition IS NULL OR t.definition <> row.definition
            SET t.definition = row.definition
            CREATE (t)-[:DEFINED_AS]->(:TagDefinition {code: t.code, version: t.version, ruleHash: t.ruleHash, at: $at,
              by: $by, file: row.file, text: row.definition})
            """;

    private static final String NOTE_REMOVED = """
            UNWIND $codes AS code
            MATCH (t:Tag {code: code}) USING INDEX SEEK t:Tag(code)
            REMOVE t.definition
            CREATE (t)-[:DEFINED_AS]->(:TagDefinition {code: t.code, version: t.version, ruleHash: t.ruleHash, at: $at,
              by: $by})
            """;

    private static final String OF = """
            MATCH (:Tag {code: $code})-[:DEFINED_AS]->(d:TagDefinition)
            RETURN d.version AS version, d.ruleHash AS ruleHash, d.at AS at, d.by AS by, d.file AS file, d.text AS text
            ORDER BY at DESC, version DESC
            """;

    private final Graph graph;

    public DefinitionHistory(Graph graph) {
        this.graph = graph;
    }

    /**
     * Who changes definitions, and when.
     *
     * @param by the name of a key, or a run
     */
    public record Author(String by, Instant at) {}

    /** The definitions of a tag, the newest first; none where there never was one of that code. */
    public List<DefinitionEntry> of(String code) {
        return graph.read(
                transaction -> transaction.run(OF, Map.of("code", code)).list(DefinitionHistory::entry));
    }

    /** Notes those that differ from what was noted last, within a transaction that has written these tags. */
    static void note(TransactionContext transaction, List<TagDeclaration> declared, Author author) {
        List<Map<String, Object>> rows = declared.stream()
                .map(one ->
                        Map.<String, Object>of("code", one.tag().code(), "definition", one.text(), "file", one.file()))
                .toList();
        run(transaction, NOTE, Map.of("rows", rows), author);
    }

    static void noteRemoved(TransactionContext transaction, List<String> codes, Author author) {
        run(transaction, NOTE_REMOVED, Map.of("codes", codes), author);
    }

    private static void run(TransactionContext transaction, String cypher, Map<String, Object> rows, Author author) {
        Map<String, Object> parameters = new java.util.HashMap<>(rows);
        parameters.put("by", author.by());
        parameters.put("at", author.at().atZone(ZoneOffset.UTC));
        transaction.run(cypher, parameters).consume();
    }

    private static DefinitionEntry entry(Record row) {
        return new DefinitionEntry(
                row.get("version").asInt(),
                row.get("ruleHash").asString(),
                row.get("at").asZonedDateTime().toInstant(),
                row.get("by").asString(),
                text(row.get("file")),
                text(row.get("text")));
    }

    private static Optional<String> text(Value value) {
        return value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }
}
