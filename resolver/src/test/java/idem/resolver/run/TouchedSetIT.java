package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.LeaseHeldException;
import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.event.Event;
import idem.graph.event.EventStore;
import idem.graph.event.EventType;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonIdSource;
import idem.graph.run.Run;
import idem.resolver.RunTooLargeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much a run over what changed looks at, what makes it look at everything, and what it does when others write meanwhile. */
class TouchedSetIT {

    private static final String RULES = """
            namespaces:
              crm: { scope: person, limit: 1 }
              phone: { scope: person, limit: 2 }
              tablet: { scope: device, shared_above: 5 }
              cookie: { scope: browser, expires_after: 30d }
            rules:
              - { name: stated-together, between: [person, person] }
              - { name: login, between: [person, device] }
              - { name: browse, between: [person, browser] }
            """;
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final int USUAL = 100_000;

    private final GraphFixture world = GraphFixture.empty();
    private Instant now = NOON;
    private int events;

    @AfterEach
    void close() {
        world.graph().close();
    }

    @Test
    void aTabletThatAThousandTouchedDoesNotDragThemIn() {
        List<Event> logins = new ArrayList<>();
        for (int member = 0; member < 1_000; member++) {
            logins.add(stating("crm:" + member, "tablet:shop"));
        }
        append(logins);
        resolve(RULES, USUAL);
        append(List.of(stating("crm:17", "tablet:shop"), stating("crm:new", "tablet:shop")));

        Run run = resolve(RULES, USUAL).run();

        assertThat(run.full()).isFalse();
        assertThat(run.counts()).containsEntry("identifiers", 3L).containsEntry("created", 1L);
        assertThat(run.counts().get("links")).isLessThan(100);
        assertThat(world.ask("MATCH (:Identifier {key: 'crm:new'})-[l:LINKED]-() RETURN l.refused"))
                .containsExactly("shared");
        assertThat(everything().run().counts()).containsEntry("differences", 0L);
    }

    @Test
    void whomATabletHeldTogetherIsLookedAtWhenItBecomesShared() {
        append(List.of(stating("crm:1", "tablet:till"), stating("phone:9", "tablet:till")));
        append(IntStream.rangeClosed(2, 5)
                .mapToObj(member -> stating("crm:" + member, "tablet:till"))
                .toList());
        resolve(RULES, USUAL);
        assertThat(world.clusters()).contains("crm:1 phone:9 tablet:till");
        append(List.of(stating("crm:6", "tablet:till")));

        Run run = resolve(RULES, USUAL).run();

        assertThat(run.full()).isFalse();
        assertThat(world.clusters())
                .containsExactly("crm:1", "crm:2", "crm:3", "crm:4", "crm:5", "crm:6", "phone:9", "tablet:till");
        assertThat(everything().run().counts()).containsEntry("differences", 0L);
    }

    @Test
    void thousandsThatAreTouchedAtOnceBecomeWhatARunOverEverythingMakesOfThem() {
        append(List.of(stating("crm:0", "phone:0")));
        resolve(RULES, USUAL);
        append(IntStream.range(0, 2_500)
                .mapToObj(member -> stating("crm:" + member, "phone:" + (member * 7 % 2_500)))
                .toList());
        append(IntStream.range(0, 2_500)
                .filter(member -> member % 3 == 0)
                .mapToObj(member -> stating("phone:" + member, "cookie:" + member / 6))
                .toList());

        Run run = resolve(RULES, USUAL).run();

        assertThat(run.full()).isFalse();
        assertThat(run.counts()).containsEntry("created", 2_499L);
        assertThat(everything().run().counts()).containsEntry("differences", 0L);
    }

    @Test
    void withNothingChangedNothingIsLookedAt() {
        append(List.of(stating("crm:1", "phone:1")));
        resolve(RULES, USUAL);
        List<String> before = world.dump();

        Outcome outcome = resolve(RULES, USUAL);

        assertThat(outcome.run().counts()).isEmpty();
        assertThat(outcome.persons()).isEmpty();
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void whatExpiresIsDueOnItsDayAndTouchesItsPerson() {
        append(List.of(stating("crm:1", "cookie:a"), stating("crm:2", "phone:2")));
        resolve(RULES, USUAL);
        assertThat(world.ask("MATCH ()-[l:LINKED]->() WHERE l.due IS NOT NULL RETURN toString(l.due)"))
                .containsExactly("2026-02-10T00:00:00Z");

        now = Instant.parse("2026-02-09T23:59:00Z");
        assertThat(resolve(RULES, USUAL).run().counts()).isEmpty();
        now = Instant.parse("2026-02-10T00:00:00Z");
        Outcome swept = resolve(RULES, USUAL);

        assertThat(swept.run().counts()).containsEntry("refusedExpired", 1L).containsEntry("identifiers", 2L);
        assertThat(swept.persons()).hasSize(2);
        assertThat(world.clusters()).containsExactly("cookie:a", "crm:1", "crm:2 phone:2");
        assertThat(resolve(RULES, USUAL).run().counts()).isEmpty();
    }

    @Test
    void otherRulesAndASetAboveTheSizeAreLeftToARunOverEverything() {
        append(List.of(stating("crm:1", "phone:1"), stating("crm:2", "phone:2")));
        assertThat(resolve(RULES, USUAL).run().full()).isTrue();
        append(List.of(stating("crm:1", "phone:3"), stating("crm:2", "phone:4")));

        Run tooMany = resolve(RULES, 5).run();

        assertThat(tooMany.full()).isTrue();
        assertThat(tooMany.counts()).containsEntry("touchedAbove", 5L);
        append(List.of(stating("crm:1", "phone:3")));
        assertThat(resolve(RULES, 5).run().full()).isFalse();
        assertThat(resolve(RULES + "max_identifiers: 100\n", USUAL).run().full())
                .isTrue();
        assertThat(resolve(RULES + "max_identifiers: 100\n", USUAL).run().full())
                .isFalse();
    }

    @Test
    void aRunThatWouldNotFitIsRefusedWithTheFigureBeforeAnythingIsWritten() {
        append(List.of(stating("crm:1", "phone:1")));

        assertThatThrownBy(() -> resolution(USUAL, 1_000_000).resolve(file(RULES), Extent.EVERYTHING, Progress.NONE))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessageContaining("2 identifiers and 1 links, which need about 64 MB");

        assertThat(world.persons()).isEmpty();
        assertThat(world.ask("MATCH (r:Run) RETURN r.state")).containsExactly("failed");
        assertThat(world.ask("MATCH (r:Unsettled) RETURN r.id")).isEmpty();
        assertThat(resolve(RULES, USUAL).run().counts()).containsEntry("persons", 1L);
    }

    @Test
    void whatMovesWhileARunLooksAtItIsLookedAtAgain() {
        append(List.of(stating("crm:1", "phone:1"), stating("crm:2", "phone:2")));
        resolve(RULES, USUAL);
        append(List.of(stating("crm:1", "cookie:a")));
        meanwhile(Extent.CHANGES, "startedOver");
        append(List.of(stating("crm:3", "phone:3"), stating("crm:2", "cookie:b")));
        meanwhile(Extent.EVERYTHING, "startedOver");

        assertThat(everything().run().counts()).containsEntry("differences", 0L);
        assertThat(world.ask("MATCH (i:Dirty) RETURN i.key")).isEmpty();
    }

    /** An event of the very persons comes in between reading and writing. */
    private void meanwhile(Extent extent, String told) {
        AtomicBoolean once = new AtomicBoolean(true);
        Progress meddling = new Progress() {
            @Override
            public void stage(String name, long total) {
                if (name.equals("write persons") && once.getAndSet(false)) {
                    append(List.of(
                            stating("crm:1", "phone:9"), stating("crm:3", "phone:1"), stating("crm:2", "phone:2")));
                }
            }

            @Override
            public void advance(long steps) {}
        };
        Outcome outcome = resolution(USUAL, Long.MAX_VALUE).resolve(file(RULES), extent, meddling);
        assertThat(outcome.run().counts()).containsKey(told);
    }

    @Test
    void whoHasLostTheLeadWritesNothing() {
        append(List.of(stating("crm:1", "phone:1")));
        resolve(RULES, USUAL);
        append(List.of(stating("crm:1", "phone:2")));
        List<String> before = world.dump();
        try (Lead lead = resolution(USUAL, Long.MAX_VALUE).lead()) {
            world.run("MATCH (l:Lease) SET l.fencing = l.fencing + 1", Map.of());
            assertThatThrownBy(() -> lead.resolve(file(RULES), Extent.CHANGES, Progress.NONE))
                    .isInstanceOf(LeaseHeldException.class);
        }
        world.run("MATCH (l:Lease) DELETE l", Map.of());
        assertThat(world.dump()).isEqualTo(before);
    }

    private void append(List<Event> happened) {
        new EventStore(world.graph()).append(happened, file(RULES).rules().namespaces());
    }

    /** A machine whose clock is years ahead for a while. */
    @Test
    void whatExpiredByAClockThatWasAheadIsJudgedAnewOnceItIsSetBack() {
        append(List.of(stating("crm:1", "cookie:a"), stating("crm:2", "phone:2")));
        resolve(RULES, USUAL);
        Instant right = now;
        now = right.plus(Duration.ofDays(900));
        resolve(RULES, USUAL);
        assertThat(world.clusters()).containsExactly("cookie:a", "crm:1", "crm:2 phone:2");

        now = right.plus(Duration.ofHours(1));
        assertThat(wanted()).isTrue();
        assertThat(resolve(RULES, USUAL).run().full()).isTrue();

        assertThat(world.clusters()).containsExactly("cookie:a crm:1", "crm:2 phone:2");
        assertThat(wanted()).isFalse();
        now = right.plus(Duration.ofHours(2));
        assertThat(resolve(RULES, USUAL).run().full()).as("from then on").isFalse();
        assertThat(everything().run().counts()).containsEntry("differences", 0L);
    }

    private boolean wanted() {
        try (Lead lead = resolution(USUAL, Long.MAX_VALUE).lead()) {
            return lead.isWanted();
        }
    }

    private Event stating(String... keys) {
        Instant at = now.minus(Duration.ofHours(1));
        return new Event(
                "m" + events++,
                "app",
                EventType.TRACK,
                "Product Viewed",
                "web",
                at,
                now,
                Arrays.stream(keys).map(Identifier::parse).toList(),
                Map.of(),
                Map.of());
    }

    private Outcome resolve(String rules, long mostTouched) {
        return resolution(mostTouched, Long.MAX_VALUE).resolve(file(rules), Extent.CHANGES, Progress.NONE);
    }

    private Outcome everything() {
        return resolution(USUAL, Long.MAX_VALUE).resolve(file(RULES), Extent.EVERYTHING, Progress.NONE);
    }

    private static IdentityFile file(String rules) {
        return IdentityFile.read("identity.yml", rules);
    }

    private Resolution resolution(long mostTouched, long memory) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Random random = new Random();
        return new Resolution(
                world.graph(),
                clock,
                new PersonIdSource(clock, random),
                new TimeOrderedIds("run_", clock, random),
                new Resolution.Bounds(mostTouched, 1_000, memory));
    }
}
