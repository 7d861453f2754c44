package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.decision.DecisionVerdict;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonIdSource;
import idem.graph.run.Run;
import idem.resolver.decision.Stewardship;
import idem.resolver.difference.Alerts;
import idem.resolver.difference.Cause;
import idem.resolver.difference.Change;
import idem.resolver.difference.DifferenceReport;
import idem.resolver.difference.DifferenceReport.SizeClass;
import idem.resolver.difference.Rehearsal;
import idem.resolver.difference.Turned;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rehearsal tells is what the run then does, and the rehearsal writes nothing at all. */
class RehearsalIT {

    private static final IdentityFile STRICT = rules("limit: 1", "[person, device]", "30d");
    private static final IdentityFile LOOSE = rules("limit: 2", "[person, device]", "30d");
    private static final IdentityFile NO_LOGIN = rules("limit: 1", "[device, device]", "30d");
    private final GraphFixture world = GraphFixture.empty();
    private Clock clock = Clock.fixed(Instant.parse("2026-01-20T12:00:00Z"), ZoneOffset.UTC);
    private int runs;

    @BeforeEach
    void resolved() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:13");
        world.state("2026-01-02T00:00:00Z", "crm_id:2", "phone:12");
        world.state("2026-01-03T00:00:00Z", "phone:11", "phone:12");
        world.state("2026-01-04T00:00:00Z", "phone:11", "device_id:d");
        world.state("2026-01-04T00:00:00Z", "phone:12", "cookie:c");
        resolve(STRICT);
    }

    @AfterEach
    void close() {
        world.graph().close();
    }

    @Test
    void newRulesThatMergeAreToldWithTheReason() {
        Rehearsal told = rehearsedAsItThenHappens(LOOSE);

        DifferenceReport report = told.report();
        assertThat(report.outcomes()).isEqualTo(new DifferenceReport.Outcomes(2, 1, 1, 1, 0, 0, 0, 0, 0));
        assertThat(report.sizes())
                .containsExactly(new SizeClass(2, 2, 1, 0), new SizeClass(3, 5, 1, 0), new SizeClass(6, 10, 0, 1));
        assertThat(report.causes()).isEqualTo(Map.of(Cause.RULES, new Turned(1, 2, 2)));
        Change change = report.samples().get(0);
        assertThat(change.kind()).isEqualTo(Change.Kind.MERGE);
        assertThat(change.before()).extracting(Change.Side::identifiers).containsExactly(5L, 2L);
        assertThat(change.after())
                .extracting(Change.Side::some)
                .containsExactly(List.of("crm_id:1", "crm_id:2", "phone:11", "phone:12", "phone:13"));
        assertThat(change.reasons())
                .containsExactly(new Change.TurnedLink(
                        "crm_id:1", "phone:11", "limit", "accepted", Optional.of("stated-together"), List.of()));
        assertThat(told.ids().values()).allMatch(id -> id.startsWith("p_")).hasSize(2);
    }

    @Test
    void newRulesThatSplitAreToldAndCountedByTheRun() {
        Rehearsal told = rehearsedAsItThenHappens(NO_LOGIN);

        assertThat(told.report().outcomes().split()).isEqualTo(1);
        assertThat(told.report().samples().get(0).kind()).isEqualTo(Change.Kind.SPLIT);
        assertThat(told.report().samples().get(0).after().get(1).person()).isEmpty();
        assertThat(told.report().samples().get(0).reasons().get(0).after()).isEqualTo("no-rule");
    }

    @Test
    void eachCauseIsToldApart() {
        clock = Clock.offset(clock, java.time.Duration.ofDays(20));
        new Stewardship(world.graph(), clock, new TimeOrderedIds("d_", clock, new Random(1)))
                .decide(
                        Identifier.parse("crm_id:1"),
                        Identifier.parse("phone:13"),
                        DecisionVerdict.DIFFERENT,
                        "a neighbour's",
                        "tester");
        world.state("2026-02-08T00:00:00Z", "crm_id:3", "phone:12");

        Rehearsal told = rehearsedAsItThenHappens(NO_LOGIN);

        assertThat(told.report().causes()).containsOnlyKeys(Cause.LINKS, Cause.DECISIONS, Cause.TIME, Cause.RULES);
        assertThat(told.report().causes().get(Cause.DECISIONS)).isEqualTo(new Turned(1, 1, 1));
        assertThat(told.report().causes().get(Cause.TIME)).isEqualTo(new Turned(1, 1, 1));
        assertThat(told.report().causes().get(Cause.RULES)).isEqualTo(new Turned(1, 1, 1));
        assertThat(Alerts.of(told.run().counts())).isEmpty();
    }

    @Test
    void aRunThatTurnsMoreThanAlertMovesSaysByWhat() {
        IdentityFile wary = IdentityFile.read("identity.yml", LOOSE.text() + "alert_moves: 1\n");

        Run run = resolve(wary);

        assertThat(Alerts.of(run.counts()))
                .as("of %s", run.counts())
                .containsExactly("2 identifiers changed hands by rules, more than alert_moves: 1");
    }

    private Rehearsal rehearsedAsItThenHappens(IdentityFile rules) {
        List<String> before = wholeGraph();
        Rehearsal told = resolution().rehearse(rules, Progress.NONE);
        assertThat(wholeGraph()).isEqualTo(before);

        Run done = resolve(rules);

        Map<String, Long> counts = new HashMap<>(done.counts());
        List.of("eventsMoved", "rulesActivated").forEach(counts::remove);
        assertThat(told.run().counts()).isEqualTo(counts);
        DifferenceReport.Outcomes outcomes = told.report().outcomes();
        assertThat(counts)
                .containsEntry("persons", outcomes.personsAfter())
                .containsEntry("merged", outcomes.merged() + outcomes.vanished())
                .containsEntry("split", outcomes.split())
                .containsEntry("moved", outcomes.moved())
                .containsEntry("kept", outcomes.kept())
                .containsEntry("restored", outcomes.restored());
        return told;
    }

    private List<String> wholeGraph() {
        List<String> whole = world.dump();
        whole.addAll(world.ask("MATCH (r:Run) RETURN r.id + r.state ORDER BY r.id"));
        return whole;
    }

    private Run resolve(IdentityFile rules) {
        return resolution().resolve(rules, Extent.EVERYTHING, Progress.NONE).run();
    }

    private Resolution resolution() {
        int run = runs++;
        return new Resolution(
                world.graph(), clock, new PersonIdSource(clock, new Random(run)), () -> "run-" + run, 100_000);
    }

    private static IdentityFile rules(String limit, String login, String expiry) {
        return IdentityFile.read("identity.yml", """
                namespaces:
                  crm_id: { scope: person, %s }
                  phone: { scope: person, limit: 5 }
                  device_id: { scope: device }
                  cookie: { scope: browser, expires_after: %s }
                rules:
                  - { name: stated-together, between: [person, person] }
                  - { name: login, between: %s }
                  - { name: browse, between: [person, browser] }
                """.formatted(limit, expiry, login));
    }
}
