package idem.graph.person;

import idem.graph.db.Graph;
import idem.graph.event.EventHanging;
import idem.graph.identifier.KeyOrder;
import idem.graph.link.Refusal;
import idem.graph.person.Rewrite.Belonging;
import idem.graph.person.Rewrite.Standing;
import idem.graph.person.Rewrite.Verdict;
import idem.graph.person.Statements.Row;
import idem.graph.run.Fencing;
import idem.graph.run.RunStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Writes what a run found of persons. Each {@link Rewrite} is one transaction, so that readers see each person as it was or
 * as it is; the caller hands over rewrites that share no person, and so two threads never wait for each other for long.
 */
public final class PersonStore {

    /**
     * Takes the label off, which locks the node whether it had it or not; what is read of it then moves no more. All persons of
     * the sets are due for tagging with it, which locks them.
     */
    private static final String LOCK = """
            CALL () {
              UNWIND $rows AS row
              MATCH (i:Identifier {key: row[0]}) USING INDEX SEEK i:Identifier(key)
              REMOVE i:Dirty
              WITH i, row
              RETURN count(i) AS found, sum(CASE WHEN i.rev = row[1] THEN 0 ELSE 1 END) AS moved
            }
            CALL () {
              UNWIND $numbers AS number
              MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
              SET p.tagsDueAt = 0
              RETURN count(p) AS held
            }
            RETURN found, moved, held
            """;

    private static final String LEAVE = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key})-[b:BELONGS_TO]->(p:Person) USING INDEX SEEK i:Identifier(key)
            SET p.tagsDueAt = 0
            DELETE b
            """;

    private static final String CREATE = """
            UNWIND $rows AS row
            CREATE (:Person {id: row.id, number: row.number, kind: row.kind, suspect: row.suspect, createdAt: $at, tagsDueAt: 0})
            """;

    private static final String CHANGE = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            SET p.kind = row.kind, p.suspect = row.suspect, p.tagsDueAt = 0
            """;

    private static final String JOIN = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key}) USING INDEX SEEK i:Identifier(key)
            MATCH (p:Person {number: row.person}) USING INDEX SEEK p:Person(number)
            SET p.tagsDueAt = 0
            CREATE (i)-[:BELONGS_TO {eventsSince: row.eventsSince}]->(p)
            """;

    private static final String BOUND = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key})-[b:BELONGS_TO]->(p:Person) USING INDEX SEEK i:Identifier(key)
            SET b.eventsSince = row.eventsSince, p.tagsDueAt = 0
            """;

    private static final String FLAG = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key}) USING INDEX SEEK i:Identifier(key)
            SET i.shared = row.shared
            """;

    private static final String JUDGE = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.a})-[l:LINKED]->(other:Identifier {key: row.b}) USING INDEX SEEK i:Identifier(key) USING INDEX SEEK other:Identifier(key)
            SET l.refused = row.refused, l.rule = row.rule, l.against = row.against, l.due = row.due
            """;

    private static final String RESERVE = """
            MERGE (c:Counter {name: 'personNumbers'})
            SET c.value = $next
            """;

    private final Graph graph;
    private final Fencing fencing;
    private final EventHanging hanging;

    /**
     * @param fencing checked in each transaction
     */
    public PersonStore(Graph graph, Fencing fencing, EventHanging hanging) {
        this.graph = graph;
        this.fencing = fencing;
        this.hanging = hanging;
    }

    /** Makes sure that no number below this one is ever given again, whatever becomes of its person. */
    public void reserveNumbersBelow(long next) {
        write(transaction -> reserve(next, transaction));
    }

    private static long reserve(long next, TransactionContext transaction) {
        transaction.run(RESERVE, Map.of("next", next)).consume();
        return next;
    }

    /**
     * Writes all or nothing: nothing where an identifier that the rewrite relies on has moved since it was read.
     *
     * @param run the id of the run
     * @param at when it began
     * @return how many events changed place with it; empty where nothing was written
     */
    public OptionalLong write(Rewrite rewrite, String run, Instant at) {
        try {
            return OptionalLong.of(writeWhatHolds(rewrite, run, at));
        } catch (Moved e) {
            return OptionalLong.empty();
        }
    }

    private long writeWhatHolds(Rewrite rewrite, String run, Instant at) {
        Map<String, Object> common = Map.of("run", run, "at", at.atZone(ZoneOffset.UTC));
        return write(transaction -> {
            lock(rewrite, transaction);
            if (rewrite.reserved > 0) {
                reserve(rewrite.reserved, transaction);
            }
            Statements statements = new Statements(transaction, common);
            writePersons(rewrite, statements);
            writeBelongings(rewrite, statements);
            HistoryWriter.write(rewrite, statements);
            writeVerdicts(rewrite, statements);
            long moved = hanging.rehang(transaction, rewrite.barred, rewrite.freed);
            PersonChanges.note(transaction, rewrite.persons());
            if (rewrite.end != null) {
                RunStore.end(rewrite.end.apply(moved), transaction);
            }
            return moved;
        });
    }

    /** Identifiers in order of key, as ingest locks them, then persons by number. */
    private static void lock(Rewrite rewrite, TransactionContext transaction) {
        List<List<Object>> rows = rewrite.read.stream()
                .sorted(Comparator.comparing(Rewrite.Read::key, KeyOrder.COMPARATOR))
                .map(one -> List.<Object>of(one.key(), one.rev()))
                .toList();
        List<Long> numbers = rewrite.held.stream().sorted().toList();
        Record locked =
                transaction.run(LOCK, Map.of("rows", rows, "numbers", numbers)).single();
        if (locked.get("moved").asLong() > 0 || locked.get("found").asLong() < rows.size()) {
            throw new Moved();
        }
    }

    private static void writePersons(Rewrite rewrite, Statements statements) {
        statements.run(
                CREATE,
                rewrite.created,
                person -> standing(person.standing()).with("id", person.id().value()));
        statements.run(CHANGE, rewrite.changed, PersonStore::standing);
    }

    /** In order of key, as ingest locks identifiers. */
    private static void writeBelongings(Rewrite rewrite, Statements statements) {
        List<String> left = new ArrayList<>(rewrite.left);
        left.sort(KeyOrder.COMPARATOR);
        statements.run(LEAVE, left, key -> Row.of("key", key));
        List<Belonging> joined = new ArrayList<>(rewrite.joined);
        joined.sort(Comparator.comparing(Belonging::key, KeyOrder.COMPARATOR));
        statements.run(JOIN, joined, PersonStore::belonging);
        statements.run(BOUND, rewrite.bounded, PersonStore::belonging);
    }

    private static void writeVerdicts(Rewrite rewrite, Statements statements) {
        statements.run(FLAG, rewrite.flags, flag -> Row.of("key", flag.key()).with("shared", flagged(flag.shared())));
        statements.run(JUDGE, rewrite.verdicts, PersonStore::verdict);
    }

    private static Row verdict(Verdict verdict) {
        Row row = Row.of("a", verdict.a()).with("b", verdict.b());
        Refusal refusal = verdict.refusal();
        if (verdict.due() >= 0) {
            row.with("due", Instant.ofEpochMilli(verdict.due()).atZone(ZoneOffset.UTC));
        }
        return refusal == null
                ? row
                : row.with("refused", refusal.reason())
                        .with("rule", refusal.rule())
                        .with("against", refusal.against().isEmpty() ? null : refusal.against());
    }

    static Row standing(Standing person) {
        return Row.of("number", person.number())
                .with("kind", person.kind().word())
                .with("suspect", flagged(person.suspect()));
    }

    private static Row belonging(Belonging belonging) {
        Long since = belonging.eventsSince();
        return Row.of("key", belonging.key())
                .with("person", belonging.person())
                .with(
                        "eventsSince",
                        since == null ? null : Instant.ofEpochMilli(since).atZone(ZoneOffset.UTC));
    }

    /** A flag that does not hold is not kept at all. */
    private static @Nullable Boolean flagged(boolean holds) {
        return holds ? true : null;
    }

    /** Ends a transaction that relies on what is so no more. */
    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Moved() {
            super("found that an identifier moved; expected it as it was read", null, false, false);
        }
    }

    private <T> T write(Function<TransactionContext, T> work) {
        return graph.write(transaction -> {
            T done = work.apply(transaction);
            fencing.check(transaction);
            return done;
        });
    }
}
