package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.erasure.Erased;
import idem.graph.erasure.ErasedIdentifiers;
import idem.graph.erasure.ErasureKeys;
import idem.graph.event.Appended;
import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.event.EventType;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonIdSource;
import idem.graph.person.Profiles;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureIT {

    private static final IdentityFile RULES = IdentityFile.read("identity.yml", """
            namespaces:
              crm_id: { scope: person, limit: 1 }
              phone: { scope: person, limit: 2 }
              order_id: { scope: order }
              ship_to: { scope: contact }
              device_id: { scope: device }
            rules:
              - { name: stated-together, between: [person, person] }
              - { name: order, between: [person, order] }
              - { name: login, between: [person, device] }
            """);

    private static final ErasureKeys KEYS =
            new ErasureKeys(new TreeMap<>(Map.of(1, "a secret".getBytes(StandardCharsets.UTF_8))));

    private final GraphFixture world = GraphFixture.empty();
    private final EventStore store = new EventStore(world.graph(), KEYS);
    private int messages;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void empty() {
        world.clear();
        messages = 0;
        now = Instant.parse("2026-01-10T12:00:00Z");
    }

    @AfterAll
    void close() {
        world.graph().close();
    }

    @Test
    void nothingOfAPersonRemainsButCountsAndHashes() {
        append("crm_id:anna", "phone:11", "order_id:o1", "ship_to:99");
        append("crm_id:anna", "device_id:tablet");
        append("crm_id:ben", "device_id:tablet");
        resolve();
        String anna = idOf("crm_id:anna");
        append("crm_id:anna", "phone:12");

        Erased erased = erase(anna).orElseThrow();

        assertThat(erased.unlinked()).isLessThanOrEqualTo(1);
        assertThat(erased.events()).isEqualTo(3);
        assertThat(world.dump().toString()).doesNotContain("anna", "phone:11", "phone:12", "o1", "ship_to:99");
        assertThat(world.clusters()).containsExactly("crm_id:ben device_id:tablet");
        assertThat(new Profiles(world.graph()).erased(anna)).isTrue();
        assertThat(new Profiles(world.graph()).naming(anna)).isEmpty();
        assertThat(world.ask("MATCH (e:ErasedIdentifier) RETURN count(e)")).containsExactly("3");
        assertThat(world.ask("MATCH (i:Dirty) RETURN i.key")).isEmpty();
    }

    @Test
    void mentionsInOthersHistoryRefusalsDecisionsAndEventsGo() {
        append("crm_id:anna", "phone:11");
        append("crm_id:ben", "phone:12");
        resolve();
        now = now.plusSeconds(60);
        append("crm_id:ben", "phone:11");
        resolve();
        assertThat(world.ask("MATCH ()-[l:LINKED {refused: 'limit'}]->() RETURN l.against[0]"))
                .containsExactly("crm_id:anna");
        assertThat(world.ask("MATCH ()-[h:TOOK_FROM]->() RETURN h.identifier")).containsExactly("phone:11");
        world.run("CREATE (:Decision {id: 'd', a: 'crm_id:anna', b: 'crm_id:ben', verdict: 'different'})", Map.of());
        String anna = idOf("crm_id:anna");
        String ben = idOf("crm_id:ben");

        erase(anna);

        assertThat(world.dump().toString()).doesNotContain("anna");
        assertThat(idOf("phone:11")).isEqualTo(ben);
        erase(ben);
        assertThat(world.ask("MATCH (n) WHERE n:Identifier OR n:Event OR n:Person RETURN n"))
                .isEmpty();
    }

    @Test
    void whatAnErasedPersonStoodAgainstIsResolvedAnewAndNumbersAreNotUsedAgain() {
        append("crm_id:anna", "phone:11");
        now = now.plusSeconds(60);
        append("crm_id:ben", "phone:11");
        resolve();
        String ben = idOf("crm_id:ben");
        assertThat(world.clusters()).containsExactly("crm_id:anna", "crm_id:ben phone:11");
        List<String> next = world.ask("MATCH (c:Counter {name: 'personNumbers'}) RETURN c.value");

        erase(ben);
        append("crm_id:carl");
        resolve();

        assertThat(world.clusters()).containsExactly("crm_id:anna", "crm_id:carl");
        assertThat(world.ask("MATCH ({key: 'crm_id:carl'})-[:BELONGS_TO]->(p) RETURN p.number"))
                .isEqualTo(next);
        assertThat(world.ask("MATCH (e:Event) WHERE 'crm_id:anna' IN e.identifiers RETURN size(e.identifiers)"))
                .containsExactly("1");
    }

    @Test
    void theSameDataIsRefusedUntilConsentReturns() {
        append("crm_id:anna", "phone:11");
        resolve();
        erase(idOf("crm_id:anna"));

        Appended refused = append("phone:11", "device_id:new");
        Appended other = append("crm_id:ben");

        assertThat(refused.accepted()).isZero();
        assertThat(refused.refused().cardinality()).isEqualTo(1);
        assertThat(other.accepted()).isEqualTo(1);
        assertThat(new ErasedIdentifiers(KEYS).lift(world.graph(), "phone:11", "signed again", now))
                .isTrue();
        assertThat(append("phone:11", "device_id:new").accepted()).isEqualTo(1);
        assertThat(new ErasedIdentifiers(KEYS).lift(world.graph(), "phone:11", "signed again", now))
                .isFalse();
    }

    @Test
    void ingestAtTheSameTimeLeavesNothingOfTheErasedAndLosesNothingOfOthers() throws Exception {
        append("crm_id:anna", "phone:11", "device_id:tablet");
        append("crm_id:ben", "device_id:tablet");
        resolve();
        String anna = idOf("crm_id:anna");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService senders = Executors.newFixedThreadPool(2);
        List<Future<List<String>>> sent = new ArrayList<>();
        for (int sender = 0; sender < 2; sender++) {
            String name = "s" + sender;
            sent.add(senders.submit(() -> {
                List<String> kept = new ArrayList<>();
                for (int i = 0; !over.get() || i < 20; i++) {
                    store.append(List.of(event(name + "a" + i, "crm_id:anna", "phone:1" + i % 3)), namespaces());
                    Event others = event(name + "b" + i, "crm_id:ben", "device_id:tablet");
                    if (store.append(List.of(others), namespaces()).accepted() == 1) {
                        kept.add(others.key());
                    }
                }
                return kept;
            }));
        }
        erase(anna);
        over.set(true);
        List<String> kept = new ArrayList<>();
        for (Future<List<String>> one : sent) {
            kept.addAll(one.get());
        }
        senders.shutdown();

        assertThat(world.dump().toString()).doesNotContain("crm_id:anna", "phone:11");
        assertThat(world.ask("MATCH (e:Event) RETURN e.key")).containsAll(kept);
        assertThat(kept).hasSizeGreaterThanOrEqualTo(40);
    }

    private Appended append(String... keys) {
        return store.append(List.of(event("m" + messages++, keys)), namespaces());
    }

    private Event event(String id, String... keys) {
        return new Event(
                id,
                "test",
                EventType.TRACK,
                "Seen",
                "web",
                now,
                now,
                Arrays.stream(keys).map(Identifier::parse).toList(),
                Map.of(),
                Map.of());
    }

    private static idem.graph.identifier.Namespaces namespaces() {
        return RULES.rules().namespaces();
    }

    private String idOf(String key) {
        return world.ask("MATCH ({key: '" + key + "'})-[:BELONGS_TO]->(p) RETURN p.id")
                .get(0);
    }

    private Optional<Erased> erase(String id) {
        Clock clock = tick();
        Random random = new Random();
        return new Erasure(
                        world.graph(),
                        clock,
                        new PersonIdSource(clock, random),
                        new TimeOrderedIds("run_", clock, random),
                        KEYS)
                .erase(id, RULES);
    }

    private void resolve() {
        Clock clock = tick();
        Random random = new Random();
        new Resolution(
                        world.graph(),
                        clock,
                        new PersonIdSource(clock, random),
                        new TimeOrderedIds("run_", clock, random),
                        Resolution.USUAL_MOST_TOUCHED)
                .resolve(RULES, Extent.CHANGES, Progress.NONE);
    }

    private Clock tick() {
        now = now.plusSeconds(1);
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
