package idem.graph.tag;

import idem.graph.db.Graph;
import idem.graph.trait.Trait;
import idem.graph.trait.TraitText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/**
 * Reads all known, living persons with their events and traits, packed: one query some of them, one row a person. While
 * some are worked on, the next are being read; no more is ever held, and of those who have many events there are fewer at a time.
 */
public final class HistoryReader {

    private static final String LAST_NUMBER = "MATCH (p:Person) RETURN coalesce(max(p.number), -1) AS last";

    private static final String LAST_EVENT = """
            MATCH (e:Event) WHERE NOT e:StageChange
            WITH max(e.timestamp) AS at WHERE at IS NOT NULL
            RETURN at
            """;

    /** Takes what it needs of an event in one walk over its properties; each one that is asked for by itself walks over them anew. */
    private static final String HISTORIES = """
            UNWIND $numbers AS number
            MATCH (p:Person {number: number}) USING INDEX SEEK p:Person(number)
            WHERE p.kind = 'known' AND p.retiredAt IS NULL
            CALL (p) {
              MATCH (p)<-[b:BELONGS_TO]-(i:Identifier)
              WITH i, b.eventsSince AS since
              MATCH (i)<-[:BY]-(e:Event)
              WITH since, e {.key, .timestamp, .event, .channel, .source, .properties} AS e
              WHERE (since IS NULL OR e.timestamp >= since) AND ($events IS NULL OR e.event IN $events)
              RETURN collect([e.key, e.timestamp.epochMillis, e.event, e.channel, e.source,
                CASE WHEN $withProperties IS NULL OR e.event IN $withProperties THEN e.properties END]) AS events
            }
            CALL (p) {
              MATCH (p)<-[:BELONGS_TO]-(:Identifier)-[:HAS_TRAITS]->(t:Traits)
              RETURN collect([t.source, t.names, t.values, t.observedAtMillis]) AS traits
            }
            RETURN p.number AS number, coalesce(p.tagsDueAt, -1) AS dueAt, events, traits,
              [(p)<-[:BELONGS_TO]-(:Identifier)-[g:GIVEN_TAG]->(t:Tag) | [t.code, g.values, g.at, g.until, g.by]] AS given,
              [(p)-[h:HAS_TAG]->(v:TagValue) WHERE $held | [v.key, h.version]] AS tags,
              head([(p)-[:HAS_METRICS]->(m:Metrics) WHERE $held | properties(m)]) AS measures
            """;

    private static final String KNOWN = """
            MATCH (p:Person) WHERE p.kind = 'known' AND p.retiredAt IS NULL
            RETURN count(p) AS persons
            """;

    private static final int RANGE_SIZE = 1_000;

    /** How many events are held at a time, but for those of one person. */
    private static final long MOST_EVENTS = 100_000;

    private final Graph graph;
    private final DueTags due;

    public HistoryReader(Graph graph) {
        this.graph = graph;
        this.due = new DueTags(graph);
    }

    /**
     * What to read of each person.
     *
     * @param asOf from when the tags are to be; who is due then is claimed
     * @param events the names of events to read; absent: all
     * @param withProperties the names of those to read with their properties; absent: all
     * @param held whether to read the tags that they hold
     */
    public record Scope(Instant asOf, Optional<Set<String>> events, Optional<Set<String>> withProperties, Held held) {}

    /** What to do about the tags that persons hold. */
    public enum Held {
        READ,
        /** Everybody comes without any. */
        LEAVE_OUT
    }

    /** When the newest event happened; empty where there is none. */
    public Optional<Instant> lastEvent() {
        return graph.read(transaction -> transaction.run(LAST_EVENT).stream()
                .findFirst()
                .map(row -> row.get("at").asZonedDateTime().toInstant()));
    }

    /** How many persons are known and living. */
    public long persons() {
        return graph.read(
                transaction -> transaction.run(KNOWN).single().get("persons").asLong());
    }

    /** How many numbers persons have been given, known or not. */
    public long numbers() {
        return 1
                + graph.read(transaction ->
                        transaction.run(LAST_NUMBER).single().get("last").asLong());
    }

    /** Claims whoever is due, and hands over every person, some at a time, on the caller's thread. */
    public void read(Scope scope, Consumer<List<PersonHistory>> work) {
        long end = numbers();
        ExecutorService ahead = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<List<PersonHistory>> next = CompletableFuture.completedFuture(List.of());
            for (long from = 0; from < end; from += RANGE_SIZE) {
                for (List<Long> numbers : slices(due.claimRange(scope.asOf(), from, from + RANGE_SIZE))) {
                    List<PersonHistory> persons = next.join();
                    next = CompletableFuture.supplyAsync(() -> read(scope, numbers), ahead);
                    work.accept(persons);
                }
            }
            work.accept(next.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            ahead.shutdownNow();
        }
    }

    /** Parts persons so that those of one part have not too many events together. */
    private static List<List<Long>> slices(List<DueTags.Claimed> persons) {
        List<List<Long>> slices = new ArrayList<>();
        List<Long> slice = new ArrayList<>();
        long events = 0;
        for (DueTags.Claimed person : persons) {
            if (events + person.events() > MOST_EVENTS && !slice.isEmpty()) {
                slices.add(slice);
                slice = new ArrayList<>();
                events = 0;
            }
            slice.add(person.number());
            events += person.events();
        }
        if (!slice.isEmpty()) {
            slices.add(slice);
        }
        return slices;
    }

    /** The histories of these persons; of those who are retired or not known, none. */
    public List<PersonHistory> read(Scope scope, List<Long> numbers) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("numbers", numbers);
        parameters.put("events", nullable(scope.events()));
        parameters.put("withProperties", nullable(scope.withProperties()));
        parameters.put("held", scope.held() == Held.READ);
        return graph.read(transaction -> transaction.run(HISTORIES, parameters).list(HistoryReader::person));
    }

    private static Object nullable(Optional<Set<String>> names) {
        return names.map(List::copyOf).map(Object.class::cast).orElse(Values.NULL);
    }

    private static PersonHistory person(Record row) {
        List<Trait> traits = new ArrayList<>();
        row.get("traits").values().forEach(packed -> addTraits(packed, traits));
        Map<TagValue, Integer> versions = new HashMap<>();
        row.get("tags")
                .values()
                .forEach(pair -> versions.put(
                        TagValue.ofKey(pair.get(0).asString()), pair.get(1).asInt()));
        return new PersonHistory(
                row.get("number").asInt(),
                row.get("dueAt").asLong(),
                row.get("events").asList(HistoryReader::event),
                traits,
                row.get("given").asList(HistoryReader::given),
                new HeldTags(versions, MeasureProperty.readAll(row.get("measures"))));
    }

    private static GivenTag given(Value packed) {
        return new GivenTag(
                packed.get(0).asString(),
                packed.get(1).asList(Value::asString),
                Instant.ofEpochMilli(packed.get(2).asLong()),
                packed.get(3).isNull()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(packed.get(3).asLong())),
                packed.get(4).asString(""));
    }

    private static PastEvent event(Value packed) {
        return new PastEvent(
                packed.get(0).asString(),
                packed.get(1).asLong(),
                packed.get(2).asString(""),
                packed.get(3).asString(""),
                packed.get(4).asString(""),
                packed.get(5).asString(""));
    }

    private static void addTraits(Value packed, List<Trait> traits) {
        Value names = packed.get(1);
        for (int i = 0; i < names.size(); i++) {
            traits.add(new Trait(
                    names.get(i).asString(),
                    TraitText.decode(packed.get(2).get(i).asString()),
                    packed.get(0).asString(),
                    Instant.ofEpochMilli(packed.get(3).get(i).asLong())));
        }
    }
}
