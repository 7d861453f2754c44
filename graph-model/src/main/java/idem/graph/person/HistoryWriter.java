package idem.graph.person;

import idem.graph.history.Cause;
import idem.graph.person.Rewrite.Retirement;
import idem.graph.person.Rewrite.Split;
import idem.graph.person.Statements.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what becomes history in a rewrite: ids that retire or live again, and what persons gave and took. */
final class HistoryWriter {

    private static final String RESTORE = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            SET p.kind = row.kind, p.suspect = row.suspect, p.tagsDueAt = 0
            REMOVE p.retiredAt, p.anchor
            """;

    private static final String RESTORED_IN = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            MATCH (r:Run {id: $run})
            CREATE (p)-[:RESTORED_IN {run: $run, at: $at}]->(r)
            """;

    private static final String RETIRE = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            SET p.retiredAt = $at, p.anchor = row.anchor
            REMOVE p.suspect, p.tagsDueAt
            """;

    private static final String MERGE_INTO = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            MATCH (into:Person {number: row.into}) USING INDEX SEEK into:Person(number)
            CREATE (p)-[:MERGED_INTO {run: $run, at: $at, cause: row.cause, rule: row.rule, a: row.a, b: row.b}]->(into)
            """;

    private static final String RETIRED_IN = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            MATCH (r:Run {id: $run})
            CREATE (p)-[:RETIRED_IN {run: $run, at: $at}]->(r)
            """;

    private static final String DROP_TAGS = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number})-[t:HAS_TAG]->() USING INDEX SEEK p:Person(number)
            DELETE t
            """;

    private static final String DROP_METRICS = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number})-[:HAS_METRICS]->(m:Metrics) USING INDEX SEEK p:Person(number)
            DETACH DELETE m
            """;

    private static final String SPLIT = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            MATCH (from:Person {number: row.from}) USING INDEX SEEK from:Person(number)
            CREATE (p)-[:SPLIT_FROM {run: $run, at: $at, restored: row.restored,
                cause: row.cause, rule: row.rule, a: row.a, b: row.b}]->(from)
            """;

    private static final String TAKE = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            MATCH (from:Person {number: row.from}) USING INDEX SEEK from:Person(number)
            CREATE (p)-[:TOOK_FROM {run: $run, at: $at, identifier: row.identifier,
                cause: row.cause, rule: row.rule, a: row.a, b: row.b}]->(from)
            """;

    private HistoryWriter() {}

    static void write(Rewrite rewrite, Statements statements) {
        restore(rewrite, statements);
        retire(rewrite.retired, statements);
        Set<Long> restored =
                rewrite.restored.stream().map(Rewrite.Standing::number).collect(Collectors.toSet());
        statements.run(
                SPLIT,
                rewrite.splits,
                split -> because(split.cause())
                        .with("number", split.number())
                        .with("from", split.from())
                        .with("restored", restored.contains(split.number()) ? true : null));
        statements.run(
                TAKE,
                rewrite.takings,
                taking -> because(taking.cause())
                        .with("number", taking.number())
                        .with("from", taking.from())
                        .with("identifier", taking.identifier()));
    }

    private static void restore(Rewrite rewrite, Statements statements) {
        statements.run(RESTORE, rewrite.restored, PersonStore::standing);
        Set<Long> ofOthers = rewrite.splits.stream().map(Split::number).collect(Collectors.toSet());
        List<Rewrite.Standing> ofNobody = rewrite.restored.stream()
                .filter(person -> !ofOthers.contains(person.number()))
                .toList();
        statements.run(RESTORED_IN, ofNobody, person -> Row.of("number", person.number()));
    }

    private static void retire(List<Retirement> retired, Statements statements) {
        statements.run(
                RETIRE, retired, person -> Row.of("number", person.number()).with("anchor", person.anchor()));
        statements.run(
                MERGE_INTO,
                retired.stream().filter(person -> person.into() != null).toList(),
                person ->
                        because(person.cause()).with("number", person.number()).with("into", person.into()));
        statements.run(
                RETIRED_IN,
                retired.stream().filter(person -> person.into() == null).toList(),
                person -> Row.of("number", person.number()));
        statements.run(DROP_TAGS, retired, person -> Row.of("number", person.number()));
        statements.run(DROP_METRICS, retired, person -> Row.of("number", person.number()));
    }

    private static Row because(@Nullable Cause cause) {
        return cause == null
                ? Row.empty()
                : Row.of("cause", cause.word())
                        .with("rule", cause.rule())
                        .with("a", cause.a())
                        .with("b", cause.b());
    }
}
