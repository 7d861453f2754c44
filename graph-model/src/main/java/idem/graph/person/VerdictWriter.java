package idem.graph.person;

import idem.graph.link.Refusal;
import idem.graph.person.Rewrite.Verdict;
import idem.graph.person.Statements.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a rewrite says of links, and which identifiers are shared. */
final class VerdictWriter {

    private static final String FLAG = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key}) USING INDEX SEEK i:Identifier(key)
            SET i.shared = row.shared
            """;

    private static final String JUDGE = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.a})-[l:LINKED]->(other:Identifier {key: row.b}) USING INDEX SEEK i:Identifier(key) USING INDEX SEEK other:Identifier(key)
            SET l += row.said
            """;

    /**
     * Expands between two nodes that are known, from the one that has fewer relationships. Rows are lists, as of a row whose
     * properties are named the planner thinks that it may be a node, and keeps all rows until it has found all links.
     */
    private static final String JUDGE_BY_NODE = """
            UNWIND $rows AS row
            MATCH (a:Identifier) WHERE id(a) = row[0]
            MATCH (b:Identifier) WHERE id(b) = row[1]
            CALL (a, b, row) {
              MATCH (a)-[l:LINKED]->(b)
              SET l += row[2]
            }
            """;

    private VerdictWriter() {}

    static void write(Rewrite rewrite, Statements statements) {
        statements.run(
                FLAG,
                rewrite.flags,
                flag -> Row.of("key", flag.key()).with("shared", PersonStore.flagged(flag.shared())));
        statements.runLists(
                JUDGE_BY_NODE,
                rewrite.verdicts.stream().filter(Verdict::byNode).toList(),
                verdict -> List.of(verdict.a().node(), verdict.b().node(), said(verdict)));
        statements.run(
                JUDGE,
                rewrite.verdicts.stream().filter(verdict -> !verdict.byNode()).toList(),
                VerdictWriter::row);
    }

    private static Row row(Verdict verdict) {
        return Row.of("a", verdict.a().key()).with("b", verdict.b().key()).with("said", said(verdict));
    }

    /** What is to be set; null takes away what stood there, and is left out where nothing did. */
    private static Map<String, @Nullable Object> said(Verdict verdict) {
        Map<String, @Nullable Object> said = new HashMap<>();
        Refusal refusal = verdict.refusal();
        if (refusal != null) {
            said.put("refused", refusal.reason());
            said.put("rule", refusal.rule());
            said.put("against", refusal.against().isEmpty() ? null : refusal.against());
        }
        if (verdict.due() >= 0) {
            said.put("due", Instant.ofEpochMilli(verdict.due()).atZone(ZoneOffset.UTC));
        }
        if (verdict.first()) {
            said.values().removeIf(value -> value == null);
        } else {
            List.of("refused", "rule", "against", "due").forEach(name -> said.putIfAbsent(name, null));
        }
        return said;
    }
}
