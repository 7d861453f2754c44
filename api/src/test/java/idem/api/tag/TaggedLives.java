package idem.api.tag;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.db.TestGraph;
import idem.graph.decision.DecisionVerdict;
import idem.graph.erasure.ErasureKeys;
import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.event.EventType;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespace;
import idem.graph.person.PersonIdSource;
import idem.graph.tag.GivenTag;
import idem.graph.tag.GivenTagStore;
import idem.graph.tag.GivenTagTable;
import idem.resolver.decision.Stewardship;
import idem.resolver.run.Erasure;
import idem.resolver.run.Extent;
import idem.resolver.run.IdentityFile;
import idem.resolver.run.Resolution;
import idem.tagger.LiveTagging;
import idem.tagger.TagRules;
import idem.tagger.Tagging;
import idem.tagger.rule.TagCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A small world that lives in a graph from a seed: events come in, identifiers meet and part, stewards decide, people give
 * tags, somebody is erased, days pass. After each step it is resolved and tagged as a served API would: what was touched alone.
 * The same seed lives the same life again, but for the ids of persons.
 */
final class TaggedLives implements AutoCloseable {

    private static final IdentityFile IDENTITY = IdentityFile.read("identity.yml", """
            namespaces:
              crm: { scope: person, limit: 1 }
              phone: { scope: person, limit: 2, shared_above: 3 }
              email: { scope: person }
              order_id: { scope: order }
              tablet: { scope: device, shared_above: 2 }
              cookie: { scope: browser, expires_after: 20d }
            rules:
              - { name: stated-together, between: [person, person] }
              - { name: order, between: [person, order], when_contested: nobody }
              - { name: login, between: [person, tablet], prefer: most_seen, within: 40d }
              - { name: browse, between: [person, cookie] }
              - { name: same-device, between: [tablet, cookie] }
            max_identifiers: 9
            """);

    private static final TagRules RULES = new TagRules(
            TagCatalogue.read(new TreeMap<>(Map.of("tagged-lives.yml", text("tagged-lives.yml")))),
            new TagRules.Business(ZoneId.of("Asia/Shanghai"), "CNY", names()));

    private static final ErasureKeys KEYS =
            new ErasureKeys(new TreeMap<>(Map.of(1, "a secret".getBytes(StandardCharsets.UTF_8))));

    private static final List<String> NAMESPACES =
            List.of("crm", "crm", "phone", "phone", "email", "order_id", "tablet", "cookie");
    private static final int VALUES = 6;

    private final Graph graph;
    private final Random random;
    private final LiveTagging tagging;
    private Instant now = Instant.parse("2026-01-10T04:00:00Z");
    private final Set<String> forgotten = new HashSet<>();
    private int made;
    private int erased;

    /** Empties the tests' graph. */
    TaggedLives(long seed) {
        TestGraph server = TestGraph.shared();
        graph = Graph.connect(server.uri().toString(), server.user(), server.password());
        change("MATCH (n) WHERE none(label IN labels(n) WHERE label STARTS WITH '__Neo4j') DETACH DELETE n");
        random = new Random(seed);
        tagging = new LiveTagging(graph, RULES);
        tagEverybody();
    }

    private static String text(String file) {
        try (InputStream stream = TaggedLives.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names() {
        return IDENTITY.rules().namespaces().inOrder().stream()
                .map(Namespace::name)
                .toList();
    }

    /** One step: time passes, something happens, and who was touched is resolved and tagged. */
    void live() {
        now = now.plus(
                switch (random.nextInt(4)) {
                    case 0 -> Duration.ofDays(random.nextInt(25));
                    case 1 -> Duration.ofHours(random.nextInt(30));
                    default -> Duration.ofMinutes(1);
                });
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> happen(1 + random.nextInt(5));
            case 4, 5 -> decide();
            case 6 -> withdraw();
            case 7 -> erase();
            case 8 -> give();
            default -> giveOrTakeByHand();
        }
        resolution().resolve(IDENTITY, Extent.CHANGES, Progress.NONE);
        tagging.tagDue(now);
    }

    private void happen(int events) {
        List<Event> happened =
                IntStream.range(0, events).mapToObj(ignored -> event()).toList();
        new EventStore(graph, KEYS).append(happened, IDENTITY.rules().namespaces());
    }

    /** Some have happened long ago, some, by a wrong clock, are yet to happen. */
    private Event event() {
        List<Identifier> stated = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(ignored -> identifier())
                .toList();
        Instant at = now.minus(Duration.ofHours(random.nextInt(24 * 60))).plus(Duration.ofHours(random.nextInt(48)));
        boolean order = random.nextBoolean();
        return new Event(
                "m" + made++,
                oneOf("crm", "app"),
                EventType.TRACK,
                order ? "Order Completed" : "Product Viewed",
                oneOf("web", "store", "app"),
                at,
                now,
                stated,
                random.nextBoolean() ? Map.of() : traits(),
                Map.of("total", random.nextInt(400), "category", oneOf("tea", "silk", "ink")));
    }

    private Map<String, Object> traits() {
        return Map.of(
                "gender", oneOf("female", "male"),
                "city", oneOf("Xi'an", "Wuhan"),
                "birthday", "1990-0%d-1%d".formatted(1 + random.nextInt(5), random.nextInt(9)));
    }

    /** Mostly parts two who are of one person, else joins any two. */
    private void decide() {
        List<String> together = ask("""
                MATCH (a:Identifier)-[:LINKED]-(b:Identifier)
                WHERE a.key < b.key AND a.namespace IN ['crm', 'phone', 'email']
                    AND EXISTS { (a)-[:BELONGS_TO]->(:Person)<-[:BELONGS_TO]-(b) }
                RETURN a.key + ' ' + b.key AS line ORDER BY line
                """);
        boolean part = !together.isEmpty() && random.nextInt(3) > 0;
        String[] pair = part
                ? together.get(random.nextInt(together.size())).split(" ", -1)
                : new String[] {identifier().key(), identifier().key()};
        if (!pair[0].equals(pair[1])) {
            stewardship()
                    .decide(
                            Identifier.parse(pair[0]),
                            Identifier.parse(pair[1]),
                            part ? DecisionVerdict.DIFFERENT : DecisionVerdict.SAME,
                            "as told",
                            "tester");
        }
    }

    private void withdraw() {
        stewardship().standing(IDENTITY.rules().namespaces()).stream()
                .findFirst()
                .ifPresent(one -> stewardship().withdraw(one.decision().id(), "tester"));
    }

    private void erase() {
        somebody().ifPresent(person -> {
            Erasure erasure = new Erasure(
                    graph,
                    clock(),
                    new PersonIdSource(clock(), random),
                    new TimeOrderedIds("run_", clock(), random),
                    KEYS);
            List<String> before = told();
            erasure.erase(person, IDENTITY).ifPresent(ignored -> erased++);
            before.removeAll(told());
            before.forEach(change -> forgotten.add(change.split(" ", -1)[0]));
        });
    }

    /** Whose changes of stages are those that follow one another no more, as an erasure took some. */
    Set<String> forgotten() {
        return forgotten;
    }

    /** Every change of a stage: the number of the person, its key, from where and where to, the oldest first. */
    List<String> told() {
        return new ArrayList<>(ask("""
                MATCH (e:StageChange)
                RETURN split(e.key, '-')[1] + ' ' + e.key + ' ' + e.from + ' ' + e.to AS line ORDER BY e.timestamp, e.key
                """));
    }

    /** The number and the stage of whoever stands in one. */
    List<String> stages() {
        return ask(
                "MATCH (p:Person)-[:HAS_TAG]->(v:TagValue {tag: 'lifecycle'}) RETURN p.number + ' ' + v.value AS line");
    }

    private void give() {
        List<GivenTagTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rows.add(new GivenTagTable.Row(identifier().key(), given("grade", oneOf("gold", "silver"))));
        }
        new GivenTagTable(graph).give(rows);
    }

    private void giveOrTakeByHand() {
        GivenTagStore store = new GivenTagStore(graph, names());
        somebody().ifPresent(person -> {
            if (random.nextInt(3) > 0) {
                store.give(person, given("vip", "true"));
            } else {
                store.take(person, oneOf("vip", "grade"));
            }
        });
    }

    private GivenTag given(String code, String value) {
        Optional<Instant> until = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(now.plus(Duration.ofHours(random.nextInt(24 * 20))));
        return new GivenTag(code, List.of(value), now, until, "tester");
    }

    /** A living person, by her first identifier, so that a seed finds the same again. */
    private Optional<String> somebody() {
        List<String> living = ask("""
                MATCH (p:Person)<-[:BELONGS_TO]-(i:Identifier) WHERE p.retiredAt IS NULL
                WITH p, min(i.key) AS first ORDER BY first
                RETURN p.id AS line
                """);
        return living.isEmpty() ? Optional.empty() : Optional.of(living.get(random.nextInt(living.size())));
    }

    private Identifier identifier() {
        return new Identifier(
                NAMESPACES.get(random.nextInt(NAMESPACES.size())), Integer.toString(random.nextInt(VALUES)));
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A full run as of now; what it counted. */
    Map<String, Long> tagEverybody() {
        Tagging full = new Tagging(graph, RULES, clock(), () -> "full" + made++);
        return full.tag(Tagging.Extent.FULL, now, Progress.NONE).counts();
    }

    /** Takes all tags from everybody, as if nobody had ever been tagged. */
    void forgetTags() {
        change("MATCH (m:Metrics) DETACH DELETE m");
        change("MATCH ()-[h:HAS_TAG]->() DELETE h");
    }

    /** Who has which tags and numbers. */
    List<String> tags() {
        List<String> all = new ArrayList<>(
                ask("MATCH (p:Person)-[:HAS_TAG]->(v) RETURN p.number + ' ' + v.key AS line ORDER BY line"));
        all.addAll(ask("""
                MATCH (p:Person)-[:HAS_METRICS]->(m) UNWIND keys(m) AS name
                RETURN p.number + ' ' + name + ' ' + toString(m[name]) AS line ORDER BY line
                """));
        return all;
    }

    /** Who has which tags since when and by what, when they change by themselves, and every change of a stage. */
    List<String> everythingOfTags() {
        List<String> all = new ArrayList<>(tags());
        all.addAll(ask("""
                MATCH (p:Person)-[h:HAS_TAG]->(v)
                RETURN p.number + ' ' + v.key + ' ' + h.since + ' ' + h.version + ' ' + coalesce(h.before, '') AS line
                ORDER BY line
                """));
        all.addAll(ask("""
                MATCH (p:Person) WHERE p.kind = 'known' AND p.retiredAt IS NULL
                RETURN p.number + ' due ' + p.tagsDueAt AS line ORDER BY line
                """));
        all.addAll(ask("""
                MATCH (e:StageChange)-[:BY]->(i) RETURN i.key + ' ' + e.key + ' ' + e.to AS line ORDER BY line
                """));
        return all;
    }

    long merges() {
        return ask("MATCH (:Person)-[m:MERGED_INTO]->() RETURN 'merge' AS line").size();
    }

    long splits() {
        return ask("MATCH (:Person)-[s:SPLIT_FROM]->() RETURN 'split' AS line").size();
    }

    /** How many persons live again under an id that had retired. */
    long restored() {
        return ask("MATCH (:Person)-[s:SPLIT_FROM {restored: true}]->() RETURN 'split' AS line")
                .size();
    }

    long erased() {
        return erased;
    }

    private Resolution resolution() {
        return new Resolution(
                graph,
                clock(),
                new PersonIdSource(clock(), random),
                new TimeOrderedIds("run_", clock(), random),
                Resolution.USUAL_MOST_TOUCHED);
    }

    private Stewardship stewardship() {
        return new Stewardship(graph, clock(), () -> "d" + made++);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private List<String> ask(String cypher) {
        return graph.read(transaction ->
                transaction.run(cypher).list(row -> row.get("line").asString()));
    }

    private void change(String cypher) {
        graph.write(transaction -> transaction.run(cypher).consume());
    }

    @Override
    public void close() {
        graph.close();
    }
}
