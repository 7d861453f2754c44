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

    /** Nodes are found by number; as only one of the two may be locked, their keys are compared as well. */
    private static final String JUDGE_BY_NODE = """
            UNWIND $rows AS row
            MATCH (a:Identifier) WHERE id(a) = row.nodeA
            MATCH (b:Identifier) WHERE id(b) = row.nodeB
            WITH a, b, row WHERE a.key = row.a AND b.key = row.b
            MATCH (a)-[l:LINKED]->(b)
            SET l += row.said
            """;

    private VerdictWriter() {}

    static void write(Rewrite rewrite, Statements statements) {
        statements.run(
                FLAG,
                rewrite.flags,
                flag -> Row.of("key", flag.key()).with("shared", PersonStore.flagged(flag.shared())));
        List<Verdict> known = rewrite.verdicts.stream().filter(Verdict::byNode).toList();
        statements.run(
                JUDGE_BY_NODE,
                known,
                verdict -> row(verdict)
                        .with("nodeA", verdict.a().node())
                        .with("nodeB", verdict.b().node()));
        List<Verdict> unknown =
                rewrite.verdicts.stream().filter(verdict -> !verdict.byNode()).toList();
        statements.run(JUDGE, unknown, VerdictWriter::row);
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
