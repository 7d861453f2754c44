package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.decision.DecisionVerdict;
import idem.graph.erasure.ErasureKeys;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonIdSource;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.resolver.decision.Stewardship;
import idem.resolver.difference.Alerts;
import idem.resolver.difference.Cause;
import idem.resolver.difference.Turned;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A run over what changed says of each cause how much it turned, and warns above {@code alert_moves}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttributionIT {

    private static final IdentityFile RULES = IdentityFile.read("identity.yml", """
            namespaces:
              crm_id: { scope: person, limit: 1 }
              phone: { scope: person, limit: 5 }
              tablet: { scope: device, shared_above: 2 }
              cookie: { scope: browser, expires_after: 30d }
            rules:
              - { name: stated-together, between: [person, person] }
              - { name: login, between: [person, device] }
              - { name: browse, between: [person, browser] }
            alert_moves: 1
            """);

    private final GraphFixture world = GraphFixture.empty();
    private Instant now = Instant.EPOCH;
    private int runs;

    @BeforeEach
    void resolved() {
        world.clear();
        now = Instant.parse("2026-01-10T12:00:00Z");
        world.state("2026-01-09T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-09T00:00:00Z", "crm_id:1", "tablet:t");
        world.state("2026-01-09T00:00:00Z", "crm_id:1", "cookie:c");
        world.state("2026-01-09T00:00:00Z", "crm_id:2", "phone:12");
        resolve();
    }

    @AfterAll
    void close() {
        world.graph().close();
    }

    @Test
    void whatNobodyHadBeforeTurnsNothing() {
        world.state("2026-01-10T00:00:00Z", "crm_id:3", "phone:13");

        assertThat(causes(resolve())).isEmpty();
    }

    @Test
    void aNewerLinkIsTheCauseOfLinks() {
        world.state("2026-01-10T00:00:00Z", "crm_id:2", "phone:11");

        assertThat(causes(resolve())).isEqualTo(Map.of(Cause.LINKS, new Turned(1, 1, 2)));
    }

    @Test
    void aDecisionAndItsWithdrawalAreTheCauseOfDecisions() {
        String decision = decide("crm_id:1", "phone:11");
        assertThat(causes(resolve())).isEqualTo(Map.of(Cause.DECISIONS, new Turned(1, 1, 1)));

        stewards().withdraw(decision, "tester");

        assertThat(causes(resolve())).isEqualTo(Map.of(Cause.DECISIONS, new Turned(1, 1, 2)));
    }

    @Test
    void aDayThatBeginsIsTheCauseOfTime() {
        now = now.plus(Duration.ofDays(40));

        assertThat(causes(resolve())).isEqualTo(Map.of(Cause.TIME, new Turned(1, 1, 1)));
    }

    @Test
    void aTabletThatBecomesSharedIsTheCauseOfSharing() {
        world.state("2026-01-10T00:00:00Z", "crm_id:2", "tablet:t");
        world.state("2026-01-10T00:00:00Z", "crm_id:3", "tablet:t");

        assertThat(causes(resolve()))
                .isEqualTo(Map.of(Cause.LINKS, new Turned(2, 1, 2), Cause.SHARED, new Turned(1, 1, 1)));
    }

    @Test
    void severalCausesOfOneRunAreToldApart() {
        now = now.plus(Duration.ofDays(40));
        decide("crm_id:1", "phone:11");
        world.state("2026-02-15T00:00:00Z", "crm_id:2", "tablet:t");

        Run run = resolve();

        assertThat(causes(run))
                .isEqualTo(Map.of(
                        Cause.LINKS, new Turned(1, 1, 2),
                        Cause.DECISIONS, new Turned(1, 1, 1),
                        Cause.TIME, new Turned(1, 1, 1)));
        assertThat(run.full()).isFalse();
        assertThat(Alerts.of(run.counts())).isEmpty();
    }

    @Test
    void anErasureIsTheCauseOfWhatItEndsAndOfWhatFollows() {
        world.state("2026-01-10T00:00:00Z", "crm_id:2", "phone:11");
        resolve();

        Run run = erase("crm_id:2");

        assertThat(causes(run)).isEqualTo(Map.of(Cause.ERASURE, new Turned(0, 3, 1)));
        assertThat(Alerts.of(run.counts()))
                .containsExactly("3 identifiers changed hands by erasure, more than alert_moves: 1");
    }

    @Test
    void whoWasKeptApartByTheErasedIsTurnedByTheErasureToo() {
        world.state("2026-01-10T00:00:00Z", "crm_id:2", "tablet:t");
        world.state("2026-01-10T00:00:00Z", "crm_id:3", "tablet:t");
        resolve();
        assertThat(world.ask("MATCH (i {key: 'tablet:t'}) RETURN i.shared")).containsExactly("TRUE");

        Run run = erase("crm_id:3");

        assertThat(world.ask("MATCH (i {key: 'tablet:t'}) RETURN i.shared")).containsExactly("NULL");
        assertThat(causes(run)).isEqualTo(Map.of(Cause.ERASURE, new Turned(1, 2, 3)));
    }

    private static Map<Cause, Turned> causes(Run run) {
        Map<Cause, Turned> causes = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            Turned turned = new Turned(
                    run.counts().getOrDefault("turnedVerdictsBy" + cause.capitalised(), 0L),
                    run.counts().getOrDefault("turnedIdentifiersBy" + cause.capitalised(), 0L),
                    run.counts().getOrDefault("turnedPersonsBy" + cause.capitalised(), 0L));
            if (!turned.nothing()) {
                causes.put(cause, turned);
            }
        }
        return causes;
    }

    private String decide(String a, String b) {
        stewards()
                .decide(Identifier.parse(a), Identifier.parse(b), DecisionVerdict.DIFFERENT, "a neighbour's", "tester");
        return world.ask("MATCH (d:Decision) RETURN d.id").get(0);
    }

    private Stewardship stewards() {
        Clock clock = tick();
        return new Stewardship(world.graph(), clock, new TimeOrderedIds("d_", clock, new Random()));
    }

    private Run erase(String key) {
        Clock clock = tick();
        Random random = new Random();
        String id = world.ask("MATCH ({key: '" + key + "'})-[:BELONGS_TO]->(p) RETURN p.id")
                .get(0);
        ErasureKeys keys = new ErasureKeys(new TreeMap<>(Map.of(1, "a secret".getBytes(StandardCharsets.UTF_8))));
        assertThat(new Erasure(
                                world.graph(),
                                clock,
                                new PersonIdSource(clock, random),
                                () -> "run_%05d".formatted(runs++),
                                keys)
                        .erase(id, RULES))
                .isPresent();
        return new RunStore(world.graph()).newest(RunKind.RESOLVE).orElseThrow();
    }

    private Run resolve() {
        Clock clock = tick();
        Random random = new Random();
        return new Resolution(
                        world.graph(),
                        clock,
                        new PersonIdSource(clock, random),
                        () -> "run_%05d".formatted(runs++),
                        Resolution.USUAL_MOST_TOUCHED)
                .resolve(RULES, Extent.CHANGES, Progress.NONE)
                .run();
    }

    private Clock tick() {
        now = now.plusSeconds(1);
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
