package idem.graph.change;

import idem.graph.db.Graph;
import idem.graph.decision.DecisionStore;
import idem.graph.link.Part;
import idem.graph.link.Refusal;
import idem.graph.link.StoredIdentifier;
import idem.graph.person.PersonKind;
import idem.graph.person.StoredPerson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads what wants a resolver and what surrounds it, many identifiers in one question; several may be asked side by side. */
public final class ChangeReader {

    private static final String WORK = """
            CALL () { MATCH (i:Dirty) WITH i LIMIT $most RETURN collect(i.key) AS dirty }
            CALL () {
              MATCH (a:Identifier)-[l:LINKED]->(b:Identifier) USING INDEX l:LINKED(due) WHERE l.due <= $day
              WITH a, b LIMIT $most
              RETURN collect(a.key) + collect(b.key) AS due
            }
            OPTIONAL MATCH (c:Counter {name: 'personNumbers'})
            OPTIONAL MATCH (r:RuleSet {active: true})
            CALL () {
              OPTIONAL MATCH (run:Run) USING INDEX run:Run(startedAt)
              WHERE run.startedAt > $begin AND run.kind = 'resolve' AND run.state = 'done' AND run.overtaken IS NULL
              RETURN run.startedAt AS lastRun ORDER BY lastRun DESC LIMIT 1
            }
            RETURN dirty, due, coalesce(c.value, 0) AS next, r.hash AS rules, EXISTS { (:Unsettled) } AS unsettled,
                   EXISTS { MATCH (u:Run) USING INDEX u:Run(state) WHERE u.state = 'running' AND u.kind = 'resolve' } AS unfinished,
                   lastRun
            ORDER BY rules LIMIT 1
            """;

    private static final String WAITING = """
            CALL () { MATCH (i:Dirty) RETURN count(i) AS dirty }
            CALL () {
              MATCH ()-[l:LINKED]->() USING INDEX l:LINKED(due) WHERE l.due <= $day
              RETURN count(l) AS due
            }
            RETURN dirty, due, EXISTS { (:Unsettled) } AS unsettled
            """;

    /**
     * Takes {@code rev} before links and decisions: of what comes between, the run then sees that the identifier moved, as who
     * decides raises the {@code rev} of both.
     */
    private static final String AROUND = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key}) USING INDEX SEEK i:Identifier(key)
            OPTIONAL MATCH (i)-[:BELONGS_TO]->(p:Person)
            OPTIONAL MATCH (p)<-[:BELONGS_TO]-(m:Identifier)
            WITH DISTINCT coalesce(m, i) AS met, p
            OPTIONAL MATCH (met)-[b:BELONGS_TO]->(p)
            WITH met, p, b, coalesce(met.rev, 0) AS rev
            CALL (met) {
              MATCH (met)-[l:LINKED]-(o:Identifier) WHERE met.shared IS NULL AND NOT met.key IN $bare
              RETURN collect([o.key, coalesce(o.shared, false), l.partSources, l.partChannels, l.partFirstSeen,
                  l.partLastSeen, l.partCounts, coalesce(l.refused, ''), coalesce(l.rule, ''),
                  coalesce(l.against, []), coalesce(l.due.epochMillis, -1)]) AS links
            }
            CALL (met) {
              MATCH (r:Person {anchor: met.key}) USING INDEX SEEK r:Person(anchor) WHERE r.retiredAt IS NOT NULL
              RETURN collect(r.number) AS retired
            }
            CALL (met) {
              CALL (met) {
                MATCH (d:Decision {a: met.key}) USING INDEX d:Decision(a)
                WHERE d.pair IS NOT NULL OR d.endedAt > $then
                RETURN d
                UNION
                MATCH (d:Decision {b: met.key}) USING INDEX d:Decision(b)
                WHERE d.pair IS NOT NULL OR d.endedAt > $then
                RETURN d
              }
              RETURN collect([d, d.pair IS NOT NULL, d.at <= $then]) AS decisions
            }
            RETURN id(met) AS node, met.key AS key, rev, met:Dirty AS dirty,
                   coalesce(met.shared, false) AS shared, coalesce(b.eventsSince.epochMillis, -1) AS eventsSince,
                   p.number AS person, p.kind AS kind, coalesce(p.suspect, false) AS suspect, links, retired,
                   decisions
            """;

    private static final String SOME_LINKS = """
            UNWIND $keys AS key
            CALL (key) {
              MATCH (i:Identifier {key: key})-[l:LINKED]-(o:Identifier) USING INDEX SEEK i:Identifier(key)
              WITH l, o LIMIT $most
              RETURN collect([o.key, coalesce(o.shared, false), l.partSources, l.partChannels, l.partFirstSeen,
                  l.partLastSeen, l.partCounts, coalesce(l.refused, ''), coalesce(l.rule, ''),
                  coalesce(l.against, []), coalesce(l.due.epochMillis, -1)]) AS links
            }
            RETURN key, links
            """;

    private static final String BETWEEN = """
            UNWIND $keys AS key
            MATCH (i:Identifier {key: key}) USING INDEX SEEK i:Identifier(key)
            CALL (i) {
              UNWIND $keys AS other
              MATCH (o:Identifier {key: other}) USING INDEX SEEK o:Identifier(key)
              MATCH (i)-[l:LINKED]->(o)
              RETURN collect([o.key, coalesce(o.shared, false), l.partSources, l.partChannels, l.partFirstSeen,
                  l.partLastSeen, l.partCounts, coalesce(l.refused, ''), coalesce(l.rule, ''),
                  coalesce(l.against, []), coalesce(l.due.epochMillis, -1)]) AS links
            }
            RETURN key, links
            """;

    private final Graph graph;
    private final Map<String, String> words = new ConcurrentHashMap<>();

    public ChangeReader(Graph graph) {
        this.graph = graph;
    }

    /** How much wants a resolver: identifiers that something changed, and links that are due. */
    public record Waiting(long dirty, long due, boolean unsettled) {}

    /**
     * What wants a resolver.
     *
     * @param day the day to judge at
     * @param most so many identifiers and so many links are told at most
     */
    public Work work(Instant day, long most) {
        return graph.read(transaction -> {
            Record row = transaction
                    .run(
                            WORK,
                            Map.of(
                                    "day",
                                    day.atZone(ZoneOffset.UTC),
                                    "most",
                                    most,
                                    "begin",
                                    Instant.EPOCH.atZone(ZoneOffset.UTC)))
                    .single();
            return new Work(
                    row.get("dirty").asList(Value::asString),
                    row.get("due").asList(Value::asString),
                    row.get("rules").isNull()
                            ? Optional.empty()
                            : Optional.of(row.get("rules").asString()),
                    row.get("unsettled").asBoolean(),
                    row.get("unfinished").asBoolean(),
                    row.get("next").asLong(),
                    row.get("lastRun").isNull()
                            ? Optional.empty()
                            : Optional.of(row.get("lastRun").asZonedDateTime().toInstant()));
        });
    }

    /** How much wants a resolver. */
    public Waiting waiting(Instant day) {
        return graph.read(transaction -> {
            Record row = transaction
                    .run(WAITING, Map.of("day", day.atZone(ZoneOffset.UTC)))
                    .single();
            return new Waiting(
                    row.get("dirty").asLong(),
                    row.get("due").asLong(),
                    row.get("unsettled").asBoolean());
        });
    }

    /**
     * These identifiers and all that belong to their persons, each with its decisions and links, and those that are shared
     * without links.
     *
     * @param bare those of them that are wanted without links
     * @param then decisions that held at that time are told beside those that hold
     */
    public List<MetIdentifier> around(Collection<String> keys, Collection<String> bare, Instant then) {
        return graph.read(transaction -> transaction
                .run(
                        AROUND,
                        Map.of(
                                "keys",
                                List.copyOf(keys),
                                "bare",
                                List.copyOf(bare),
                                "then",
                                then.atZone(ZoneOffset.UTC)))
                .list(this::met));
    }

    /** Of each of these identifiers as many links as are asked for. */
    public Map<String, List<MetLink>> linksOf(Collection<String> keys, long most) {
        return graph.read(transaction -> linksByKey(transaction
                .run(SOME_LINKS, Map.of("keys", List.copyOf(keys), "most", most))
                .list()));
    }

    /** The links among these identifiers, each told of its smaller end. */
    public Map<String, List<MetLink>> linksAmong(Collection<String> keys) {
        return graph.read(transaction -> linksByKey(
                transaction.run(BETWEEN, Map.of("keys", List.copyOf(keys))).list()));
    }

    private Map<String, List<MetLink>> linksByKey(List<Record> rows) {
        Map<String, List<MetLink>> links = new HashMap<>();
        rows.forEach(row -> links.put(row.get("key").asString(), links(row.get("links"))));
        return links;
    }

    private MetIdentifier met(Record row) {
        StoredPerson person = row.get("person").isNull()
                ? null
                : new StoredPerson(
                        row.get("person").asLong(),
                        PersonKind.of(row.get("kind").asString()),
                        row.get("suspect").asBoolean(),
                        false,
                        null);
        StoredIdentifier identifier = new StoredIdentifier(
                row.get("node").asLong(),
                row.get("key").asString(),
                row.get("rev").asLong(),
                row.get("dirty").asBoolean(),
                row.get("shared").asBoolean(),
                person == null ? StoredIdentifier.NONE : person.number(),
                row.get("eventsSince").asLong());
        return new MetIdentifier(
                identifier,
                person,
                links(row.get("links")),
                row.get("retired").asList(Value::asLong),
                row.get("decisions").asList(ChangeReader::decision));
    }

    private static MetDecision decision(Value decision) {
        return new MetDecision(
                DecisionStore.decision(decision.get(0)),
                decision.get(1).asBoolean(),
                decision.get(2).isTrue());
    }

    private List<MetLink> links(Value links) {
        List<MetLink> all = new ArrayList<>(links.size());
        for (Value link : links.values()) {
            all.add(new MetLink(
                    link.get(0).asString(),
                    link.get(1).asBoolean(),
                    parts(link),
                    refusal(link),
                    link.get(10).asLong()));
        }
        return all;
    }

    private List<Part> parts(Value link) {
        List<Part> parts = new ArrayList<>(link.get(2).size());
        for (int i = 0; i < link.get(2).size(); i++) {
            parts.add(new Part(
                    word(link.get(2).get(i).asString()),
                    word(link.get(3).get(i).asString()),
                    link.get(4).get(i).asLong(),
                    link.get(5).get(i).asLong(),
                    link.get(6).get(i).asLong()));
        }
        return parts;
    }

    private @Nullable Refusal refusal(Value link) {
        String reason = link.get(7).asString();
        String rule = link.get(8).asString();
        return reason.isEmpty()
                ? null
                : new Refusal(
                        word(reason),
                        rule.isEmpty() ? null : word(rule),
                        link.get(9).asList(Value::asString));
    }

    /** One copy of each name of a source, channel, rule or reason, of which there are few. */
    private String word(String read) {
        return words.computeIfAbsent(read, same -> same);
    }
}
