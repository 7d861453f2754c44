package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.history.Cause;
import idem.graph.history.History;
import idem.graph.history.HistoryEntry;
import idem.graph.history.Occurrence;
import idem.graph.identifier.Identifier;
import idem.graph.person.Naming;
import idem.graph.person.PersonIdSource;
import idem.graph.person.Profiles;
import idem.graph.run.Run;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryIT {

    private static final String RULES = """
            namespaces:
              crm_id: { scope: person, limit: 1 }
              phone: { scope: person, limit: 2 }
              cookie: { scope: browser, expires_after: 30d }
            rules:
              - { name: stated-together, between: [person, person] }
              - { name: browse, between: [person, browser] }
            """;

    private final GraphFixture world = GraphFixture.empty();
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void empty() {
        world.clear();
        now = Instant.parse("2026-01-10T12:00:00Z");
    }

    @AfterAll
    void close() {
        world.graph().close();
    }

    @Test
    void aMergeNamesTheLinkThatMadeItAndTheOldIdNamesTheLivingPerson() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-01T00:00:00Z", "phone:12", "cookie:b");
        resolve(RULES);
        String member = idOf("crm_id:1");
        String guest = idOf("phone:12");
        world.state("2026-01-02T00:00:00Z", "crm_id:1", "phone:12");

        Run merging = resolve(RULES);

        assertThat(naming(guest)).isEqualTo(new Naming.Alias(guest, member));
        assertThat(history(member).get(0))
                .isEqualTo(new HistoryEntry(
                        Occurrence.MERGED,
                        merging.startedAt(),
                        merging.id(),
                        guest,
                        member,
                        null,
                        new Cause(Cause.LINK, "stated-together", "crm_id:1", "phone:12")));
        assertThat(kinds(member)).containsExactly("merged", "created", "created");
    }

    @Test
    void aMergeOverABridgeNamesTheBridgeAndNoLinkThatHeldBefore() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-01T00:00:00Z", "phone:12", "cookie:b");
        resolve(RULES);
        String member = idOf("crm_id:1");
        String guest = idOf("phone:12");
        world.state("2026-01-02T00:00:00Z", "phone:11", "phone:12");

        resolve(RULES);

        assertThat(naming(guest)).isEqualTo(new Naming.Alias(guest, member));
        assertThat(history(member).get(0).cause())
                .isEqualTo(new Cause(Cause.LINK, "stated-together", "phone:11", "phone:12"));
    }

    @Test
    void aMergeThatIsUndoneByTimeGivesTheIdBackAndSaysWhatParted() {
        world.state("2026-01-01T00:00:00Z", "cookie:a");
        world.state("2026-01-02T00:00:00Z", "phone:11");
        resolve(RULES);
        String browser = idOf("cookie:a");
        String caller = idOf("phone:11");
        world.state("2026-01-03T00:00:00Z", "phone:11", "cookie:a");
        resolve(RULES);
        assertThat(naming(browser)).isEqualTo(new Naming.Alias(browser, caller));

        now = Instant.parse("2026-03-01T00:00:00Z");
        Run parting = resolve(RULES);

        assertThat(naming(browser)).isEqualTo(new Naming.Current(browser));
        assertThat(history(browser).get(0))
                .isEqualTo(new HistoryEntry(
                        Occurrence.RESTORED,
                        parting.startedAt(),
                        parting.id(),
                        caller,
                        browser,
                        null,
                        new Cause("expired", null, "cookie:a", "phone:11")));

        world.state("2026-03-01T00:00:00Z", "phone:11", "cookie:a");
        resolve(RULES);

        assertThat(naming(browser)).isEqualTo(new Naming.Alias(browser, caller));
        assertThat(kinds(caller)).containsExactly("merged", "restored", "merged", "created", "created");
    }

    @Test
    void aRecycledPhoneIsAMoveThatNamesWhoseLinkTookIt() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-01T00:00:00Z", "crm_id:2", "phone:12");
        resolve(RULES);
        String first = idOf("crm_id:1");
        String second = idOf("crm_id:2");
        world.state("2026-01-03T00:00:00Z", "crm_id:2", "phone:11");

        Run run = resolve(RULES);

        assertThat(run.counts()).containsEntry("moved", 1L);
        assertThat(history(first)).first().isEqualTo(history(second).get(0)).satisfies(moved -> {
            assertThat(moved.occurrence()).isEqualTo(Occurrence.MOVED);
            assertThat(List.of(moved.from(), moved.to())).containsExactly(first, second);
            assertThat(moved.identifier()).isEqualTo(Identifier.parse("phone:11"));
            assertThat(moved.cause()).isEqualTo(new Cause(Cause.LINK, "stated-together", "crm_id:2", "phone:11"));
        });
    }

    @Test
    void aPhoneThatANewcomerTakesIsASplit() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        resolve(RULES);
        String first = idOf("crm_id:1");
        world.state("2026-01-03T00:00:00Z", "crm_id:2", "phone:11");

        resolve(RULES);

        String second = idOf("crm_id:2");
        assertThat(kinds(second)).containsExactly("split");
        assertThat(history(second).get(0).cause())
                .isEqualTo(new Cause("limit", "stated-together", "crm_id:1", "phone:11"));
        assertThat(kinds(first)).containsExactly("split", "created");
    }

    @Test
    void otherRulesRetireAnIdAndGiveItBack() {
        world.state("2026-01-01T00:00:00Z", "phone:11");
        resolve(RULES);
        String id = idOf("phone:11");
        resolve(RULES + "block:\n  - { namespace: phone, values: [\"11\"] }\n");
        assertThat(naming(id)).isNull();

        resolve(RULES);

        assertThat(naming(id)).isEqualTo(new Naming.Current(id));
        assertThat(kinds(id)).containsExactly("restored", "retired", "created");
    }

    /** Random events, days and rules; the seed is in the message. */
    @Test
    void everyIdThatEverWasNamesWhoHoldsItsAnchorAndNumbersAreNeverUsedTwice() {
        long seed = Long.getLong("idem.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<Long, String> idByNumber = new HashMap<>();
        Set<String> ever = new HashSet<>();
        for (int step = 0; step < 14; step++) {
            for (int event = random.nextInt(4); event >= 0; event--) {
                world.state(now.toString(), "crm_id:" + random.nextInt(3), "phone:1" + random.nextInt(5));
                world.state(now.toString(), "phone:1" + random.nextInt(5), "cookie:" + random.nextInt(4));
            }
            now = now.plusSeconds(86_400L * random.nextInt(20));
            resolve(random.nextInt(4) == 0 ? RULES.replace("limit: 2", "limit: 1") : RULES);
            graphPersons().forEach((number, id) -> {
                assertThat(idByNumber.getOrDefault(number, id))
                        .as("seed " + seed)
                        .isEqualTo(id);
                idByNumber.put(number, id);
                ever.add(id);
            });
            assertThat(world.ask("""
                    MATCH (p:Person) WHERE (p.retiredAt IS NULL) <> EXISTS { (p)<-[:BELONGS_TO]-() } RETURN p.id
                    """)).as("seed " + seed).isEmpty();
            for (String id : ever) {
                assertThat(naming(id)).as("seed " + seed + ": " + id).isEqualTo(expected(id));
            }
        }
        assertThat(ever).hasSize(idByNumber.size());
    }

    /** An id that lives names itself, another the holder of its anchor. */
    private Naming expected(String id) {
        List<String> anchor =
                world.ask("MATCH (p:Person {id: '" + id + "'}) WHERE p.retiredAt IS NOT NULL RETURN p.anchor");
        return anchor.isEmpty() ? new Naming.Current(id) : new Naming.Alias(id, idOf(anchor.get(0)));
    }

    private Map<Long, String> graphPersons() {
        Map<Long, String> persons = new HashMap<>();
        world.ask("MATCH (p:Person) RETURN p.number + ' ' + p.id").forEach(line -> {
            int blank = line.indexOf(' ');
            persons.put(Long.parseLong(line.substring(0, blank)), line.substring(blank + 1));
        });
        return persons;
    }

    private String idOf(String key) {
        return world.ask("MATCH ({key: '" + key + "'})-[:BELONGS_TO]->(p) RETURN p.id")
                .get(0);
    }

    private @Nullable Naming naming(String id) {
        return new Profiles(world.graph()).naming(id).orElse(null);
    }

    private List<HistoryEntry> history(String id) {
        return new History(world.graph()).of(id);
    }

    private List<String> kinds(String id) {
        return history(id).stream().map(entry -> entry.occurrence().word()).toList();
    }

    private Run resolve(String rules) {
        now = now.plusSeconds(1);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Random random = new Random();
        return new Resolution(
                        world.graph(),
                        clock,
                        new PersonIdSource(clock, random),
                        new TimeOrderedIds("run_", clock, random),
                        Integer.MAX_VALUE)
                .resolve(IdentityFile.read("identity.yml", rules), Extent.EVERYTHING, Progress.NONE)
                .run();
    }
}
