package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonIdSource;
import idem.graph.run.Changes;
import idem.graph.run.Run;
import idem.resolver.decision.DecisionState;
import idem.resolver.decision.Ruling;
import idem.resolver.decision.Stewardship;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stewards decide is kept, carried out by the next run, and gone with everything it did when it is withdrawn. */
class DecisionsIT {

    private static final IdentityFile RULES = IdentityFile.read("identity.yml", """
            namespaces:
              crm_id: { scope: person, limit: 1 }
              phone: { scope: person, limit: 2 }
            block:
              - { namespace: phone, values: ["99"] }
            rules:
              - { name: stated-together, between: [person, person] }
            """);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    private final GraphFixture world = GraphFixture.empty();
    private final Stewardship stewards =
            new Stewardship(world.graph(), CLOCK, new TimeOrderedIds("d_", CLOCK, new Random(1)));
    private int runs;

    @BeforeEach
    void twoMembers() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-01T00:00:00Z", "crm_id:2", "phone:12");
        resolve();
    }

    @AfterEach
    void close() {
        world.graph().close();
    }

    @Test
    void aSameOverrulesLimitsAndIsGoneWithAllItDidWhenWithdrawn() {
        List<String> before = world.shape();
        long changes = new Changes(world.graph()).value();
        StoredDecision taken = take("crm_id:1", "crm_id:2", DecisionVerdict.SAME);
        assertThat(world.ask("MATCH (i:Dirty) RETURN i.key ORDER BY i.key")).containsExactly("crm_id:1", "crm_id:2");
        assertThat(new Changes(world.graph()).value()).isGreaterThan(changes);

        resolve();

        assertThat(world.clusters()).containsExactly("crm_id:1 crm_id:2 phone:11 phone:12");
        assertThat(world.ask("MATCH (i:Dirty) RETURN i.key")).isEmpty();

        assertThat(stewards.withdraw(taken.id(), "tester")).contains(taken);
        assertThat(stewards.withdraw(taken.id(), "tester")).isEmpty();
        resolve();

        assertThat(world.shape()).isEqualTo(before);
        assertThat(world.ask("MATCH (d:Decision) RETURN d.endedBy")).containsExactly("tester");
    }

    @Test
    void aDifferentPartsWhatLinksJoinedAndTheVerdictNamesIt() {
        take("crm_id:1", "phone:11", DecisionVerdict.DIFFERENT);

        resolve();

        assertThat(world.clusters()).containsExactly("crm_id:1", "crm_id:2 phone:12", "phone:11");
        assertThat(world.ask("MATCH ()-[l:LINKED {refused: 'decision'}]->() RETURN l.against[0] + ' ' + l.against[1]"))
                .containsExactly("crm_id:1 phone:11");
    }

    @Test
    void theNewestOfAPairHoldsAndWithdrawingItBringsNoOlderOneBack() {
        take("crm_id:1", "crm_id:2", DecisionVerdict.DIFFERENT);
        StoredDecision newest = take("crm_id:2", "crm_id:1", DecisionVerdict.SAME);
        assertThat(stewards.standing(RULES.rules().namespaces()))
                .containsExactly(new Stewardship.Standing(newest, DecisionState.HOLDS));
        resolve();
        assertThat(world.clusters()).hasSize(1);

        stewards.withdraw(newest.id(), "tester");
        resolve();

        assertThat(world.clusters()).hasSize(2);
        assertThat(stewards.standing(RULES.rules().namespaces())).isEmpty();
        assertThat(world.ask("MATCH (d:Decision) WHERE d.endedAt IS NULL RETURN d.id"))
                .isEmpty();
    }

    @Test
    void aContradictionLeavesNothingBehind() {
        take("crm_id:1", "phone:12", DecisionVerdict.SAME);
        take("crm_id:2", "phone:11", DecisionVerdict.DIFFERENT);
        take("phone:12", "crm_id:2", DecisionVerdict.SAME);
        List<String> before = world.dump();

        Ruling ruling = stewards.decide(
                Identifier.parse("crm_id:1"), Identifier.parse("phone:11"), DecisionVerdict.SAME, "no", "tester");

        assertThat(ruling).isInstanceOf(Ruling.Contradicted.class);
        assertThat(((Ruling.Contradicted) ruling)
                        .by().chain().stream()
                                .map(decision ->
                                        decision.a() + " " + decision.verdict().word() + " " + decision.b()))
                .containsExactly(
                        "crm_id:2 same phone:12",
                        "crm_id:1 same phone:12",
                        "crm_id:1 same phone:11",
                        "crm_id:2 different phone:11");
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void aPairWithAnUnknownOrBlockedEndWaitsAndIsReported() {
        world.state("2026-01-01T00:00:00Z", "phone:99");
        take("crm_id:1", "crm_id:7", DecisionVerdict.SAME);
        take("crm_id:1", "phone:99", DecisionVerdict.SAME);

        Run waiting = resolve();

        assertThat(waiting.counts()).containsEntry("decisionsWaiting", 2L).containsEntry("decisionsStopped", 0L);
        assertThat(stewards.standing(RULES.rules().namespaces()))
                .extracting(Stewardship.Standing::state)
                .containsOnly(DecisionState.WAITING);

        world.state("2026-01-03T00:00:00Z", "crm_id:7");
        resolve();

        assertThat(world.clusters()).contains("crm_id:1 crm_id:7 phone:11");
    }

    private StoredDecision take(String a, String b, DecisionVerdict verdict) {
        Ruling ruling = stewards.decide(Identifier.parse(a), Identifier.parse(b), verdict, "as told", "tester");
        assertThat(ruling).isInstanceOf(Ruling.Taken.class);
        return ((Ruling.Taken) ruling).decision();
    }

    private Run resolve() {
        int run = runs++;
        return new Resolution(
                        world.graph(), CLOCK, new PersonIdSource(CLOCK, new Random(run)), () -> "run-" + run, 1_000)
                .resolve(RULES, Extent.CHANGES, Progress.NONE)
                .run();
    }
}
