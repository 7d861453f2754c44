package idem.graph.person;

import idem.graph.db.Attempts;
import idem.graph.db.Graph;
import idem.graph.event.EventHanging;
import idem.graph.identifier.KeyOrder;
import idem.graph.person.Rewrite.Belonging;
import idem.graph.person.Rewrite.Standing;
import idem.graph.person.Statements.Row;
import idem.graph.run.Fencing;
import idem.graph.run.RunStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/**
 * Writes what a run found of persons. Each {@link Rewrite} is one transaction, so that readers see each person as it was or
 * as it is; the caller hands over rewrites that share no person, and so two threads never wait for each other for long.
 */
public final class PersonStore {

    private static final String LEAVE = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key})-[b:BELONGS_TO]->(p:Person) USING INDEX SEEK i:Identifier(key)
            SET p.tagsDueAt = 0
            DELETE b
            """;

    /** With the identifiers that come to them, which are locked already: so neither is looked for in an index. */
    private static final String CREATE = """
            UNWIND $rows AS row
            CREATE (p:Person {id: row.id, number: row.number, kind: row.kind, suspect: row.suspect, createdAt: $at, tagsDueAt: 0})
            WITH p, row.members AS members
            UNWIND members AS member
            MATCH (i:Identifier) WHERE id(i) = member[0]
            CREATE (i)-[:BELONGS_TO {eventsSince: member[1]}]->(p)
            """;

    private static final String CHANGE = """
            UNWIND $rows AS row
            MATCH (p:Person {number: row.number}) USING INDEX SEEK p:Person(number)
            SET p.kind = row.kind, p.suspect = row.suspect, p.tagsDueAt = 0
            """;

    private static final String JOIN = """
            UNWIND $rows AS row
            MATCH (i:Identifier) WHERE id(i) = row.node
            MATCH (p:Person {number: row.person}) USING INDEX SEEK p:Person(number)
            SET p.tagsDueAt = 0
            CREATE (i)-[:BELONGS_TO {eventsSince: row.eventsSince}]->(p)
            """;

    private static final String BOUND = """
            UNWIND $rows AS row
            MATCH (i:Identifier {key: row.key})-[b:BELONGS_TO]->(p:Person) USING INDEX SEEK i:Identifier(key)
            SET b.eventsSince = row.eventsSince, p.tagsDueAt = 0
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
        Attempts attempts = new Attempts();
        AtomicLong movedBefore = new AtomicLong();
        return write(transaction -> {
            if (!SetLock.takes(rewrite, transaction)) {
                throw new Moved();
            }
            if (attempts.again() && Trace.isThere(rewrite, transaction)) {
                return movedBefore.get();
            }
            if (rewrite.reserved > 0) {
                reserve(rewrite.reserved, transaction);
            }
            Statements statements = new Statements(transaction, common);
            leave(rewrite, statements);
            writePersons(rewrite, statements);
            writeBelongings(rewrite, statements);
            HistoryWriter.write(rewrite, statements);
            VerdictWriter.write(rewrite, statements);
            long moved = hanging.rehang(transaction, rewrite.barred, rewrite.freed);
            movedBefore.set(moved);
            PersonChanges.note(transaction, rewrite.persons());
            if (rewrite.end != null) {
                RunStore.end(rewrite.end.apply(moved), transaction);
            }
            return moved;
        });
    }

    private static void writePersons(Rewrite rewrite, Statements statements) {
        Map<Long, List<Belonging>> members = rewrite.joined.stream().collect(Collectors.groupingBy(Belonging::person));
        statements.run(
                CREATE,
                rewrite.created,
                person -> standing(person.standing())
                        .with("id", person.id().value())
                        .with("members", members(members.get(person.standing().number()))));
        statements.run(CHANGE, rewrite.changed, PersonStore::standing);
    }

    private static List<List<Object>> members(@Nullable List<Belonging> joined) {
        return joined == null
                ? List.of()
                : joined.stream().map(PersonStore::member).toList();
    }

    private static List<Object> member(Belonging belonging) {
        ZonedDateTime since = since(belonging);
        return since == null ? List.of(belonging.node()) : List.of(belonging.node(), since);
    }

    private static void leave(Rewrite rewrite, Statements statements) {
        List<String> left = new ArrayList<>(rewrite.left);
        left.sort(KeyOrder.COMPARATOR);
        statements.run(LEAVE, left, key -> Row.of("key", key));
    }

    /** Of those who lived before. */
    private static void writeBelongings(Rewrite rewrite, Statements statements) {
        Set<Long> created = rewrite.created.stream()
                .map(person -> person.standing().number())
                .collect(Collectors.toSet());
        List<Belonging> joined = rewrite.joined.stream()
                .filter(belonging -> !created.contains(belonging.person()))
                .sorted(Comparator.comparing(Belonging::key, KeyOrder.COMPARATOR))
                .toList();
        statements.run(JOIN, joined, PersonStore::belonging);
        statements.run(BOUND, rewrite.bounded, PersonStore::belonging);
    }

    static Row standing(Standing person) {
        return Row.of("number", person.number())
                .with("kind", person.kind().word())
                .with("suspect", flagged(person.suspect()));
    }

    private static Row belonging(Belonging belonging) {
        return Row.of("key", belonging.key())
                .with("node", belonging.node())
                .with("person", belonging.person())
                .with("eventsSince", since(belonging));
    }

    private static @Nullable ZonedDateTime since(Belonging belonging) {
        Long since = belonging.eventsSince();
        return since == null ? null : Instant.ofEpochMilli(since).atZone(ZoneOffset.UTC);
    }

    /** A flag that does not hold is not kept at all. */
    static @Nullable Boolean flagged(boolean holds) {
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
