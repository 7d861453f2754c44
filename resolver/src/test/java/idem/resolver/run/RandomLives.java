package idem.resolver.run;

import idem.graph.decision.DecisionVerdict;
import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.event.EventType;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespaces;
import idem.resolver.decision.Stewardship;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Many small worlds that live beside one another in one graph, all made from one seed: each day things happen in some of
 * them, links are taken away, identifiers erased. The same seed lives the same life again.
 */
final class RandomLives {

    static final String RULES = """
            namespaces:
              crm: { scope: person, limit: 1 }
              phone: { scope: person, limit: 2, shared_above: 3 }
              email: { scope: person }
              order_id: { scope: order }
              tablet: { scope: device, shared_above: 2 }
              cookie: { scope: browser, expires_after: 20d }
            block:
              - { namespace: phone, pattern: ".*blocked" }
            rules:
              - { name: verified, between: [crm, phone], sources: [crm], within: 30d, min_count: 2 }
              - { name: stated-together, between: [person, person] }
              - { name: order, between: [person, order], when_contested: nobody }
              - { name: login, between: [person, tablet], prefer: most_seen, within: 40d }
              - { name: browse, between: [person, cookie] }
              - { name: same-device, between: [tablet, cookie] }
            max_identifiers: 7
            """;

    private static final List<String> NAMESPACES =
            List.of("crm", "crm", "phone", "phone", "email", "order_id", "tablet", "tablet", "cookie", "cookie");
    private static final int VALUES = 3;

    private static final String UNLINK = """
            MATCH (a:Identifier {key: $a})-[l:LINKED]-(b:Identifier {key: $b})
            DELETE l
            SET a.rev = a.rev + 1, b.rev = b.rev + 1, a:Dirty, b:Dirty
            """;

    private static final String ERASE = """
            MATCH (i:Identifier {key: $key})
            OPTIONAL MATCH (i)-[:LINKED]-(o:Identifier)
            FOREACH (one IN CASE WHEN o IS NULL THEN [] ELSE [o] END | SET one.rev = one.rev + 1, one:Dirty)
            WITH DISTINCT i
            OPTIONAL MATCH (i)<-[:BY]-(e:Event)
            DETACH DELETE e, i
            """;

    private static final String FORGET_THE_EMPTY = """
            MATCH (p:Person) WHERE p.retiredAt IS NULL AND NOT (p)<-[:BELONGS_TO]-()
            DETACH DELETE p
            """;

    private final GraphFixture graph;
    private final Namespaces namespaces;
    private final Random random;
    private final int worlds;
    private Instant now = Instant.parse("2026-01-10T12:00:00Z");
    private int events;
    private int decisions;

    RandomLives(GraphFixture graph, long seed, int worlds) {
        this.graph = graph;
        this.namespaces = IdentityFile.read("identity.yml", RULES).rules().namespaces();
        this.random = new Random(seed);
        this.worlds = worlds;
    }

    Instant now() {
        return now;
    }

    /** One step of all lives: some days pass, and in some worlds something happens. */
    void live() {
        now = now.plus(Duration.ofDays(random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(2)));
        List<Event> happened = new ArrayList<>();
        for (int world = 0; world < worlds; world++) {
            switch (random.nextInt(9)) {
                case 0, 1, 2, 3 -> happened.add(event(world));
                case 4 -> IntStream.range(0, 4).forEach(i -> happened.add(event(0)));
                case 5 ->
                    graph.run(
                            UNLINK,
                            Map.of("a", key(world).key(), "b", key(world).key()));
                case 6 -> {
                    if (random.nextInt(3) == 0) {
                        graph.run(ERASE, Map.of("key", key(world).key()));
                        graph.run(FORGET_THE_EMPTY, Map.of());
                    }
                }
                case 7 -> decide(world);
                default -> {}
            }
        }
        new EventStore(graph.graph()).append(happened, namespaces);
    }

    private void decide(int world) {
        Identifier a = key(world);
        Identifier b = key(world);
        boolean withdraw = random.nextInt(3) == 0;
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Stewardship stewards = new Stewardship(graph.graph(), clock, () -> "d" + decisions++);
        if (withdraw) {
            stewards.standing(namespaces).stream()
                    .filter(standing -> standing.decision().a().contains(":%03d".formatted(world)))
                    .findFirst()
                    .ifPresent(standing -> stewards.withdraw(standing.decision().id(), "tester"));
        } else if (!a.equals(b)) {
            boolean same = random.nextInt(3) > 0;
            stewards.decide(a, b, same ? DecisionVerdict.SAME : DecisionVerdict.DIFFERENT, "as told", "tester");
        }
    }

    private Event event(int world) {
        List<Identifier> stated = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> key(world))
                .toList();
        Instant at = now.minus(Duration.ofHours(random.nextInt(24 * 25)));
        return new Event(
                "m" + events++,
                random.nextBoolean() ? "crm" : "app",
                EventType.TRACK,
                "Product Viewed",
                "web",
                at,
                now,
                stated,
                Map.of(),
                Map.of());
    }

    private Identifier key(int world) {
        String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
        int value = random.nextInt(VALUES);
        boolean blocked = namespace.equals("phone") && value == 0 && world % 3 == 0;
        return new Identifier(namespace, "%03d-%d%s".formatted(world, value, blocked ? "-blocked" : ""));
    }
}
