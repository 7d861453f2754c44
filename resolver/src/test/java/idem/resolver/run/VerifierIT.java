package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.decision.DecisionVerdict;
import idem.graph.identifier.Identifier;
import idem.graph.person.PersonIdSource;
import idem.resolver.decision.Stewardship;
import idem.resolver.verify.Verification;
import idem.resolver.verify.Verification.Finding;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph that a run has left is as the contract wants it; whatever is damaged by hand is found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifierIT {

    private static final IdentityFile RULES = IdentityFile.read("identity.yml", """
            namespaces:
              crm_id: { scope: person, limit: 1 }
              phone: { scope: person, limit: 3 }
              device_id: { scope: device, shared_above: 2 }
              cookie: { scope: browser }
            block:
              - { namespace: phone, values: ["99"] }
            rules:
              - { name: stated-together, between: [person, person] }
              - { name: login, between: [person, device] }
              - { name: browse, between: [person, browser] }
            max_identifiers: 6
            """);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    private final GraphFixture world = GraphFixture.empty();
    private final Stewardship stewards =
            new Stewardship(world.graph(), CLOCK, new TimeOrderedIds("d_", CLOCK, new Random(1)));
    private int runs;

    @BeforeAll
    void resolved() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-02T00:00:00Z", "crm_id:2", "phone:12", "cookie:c");
        world.state("2026-01-03T00:00:00Z", "crm_id:3", "phone:13");
        world.state("2026-01-04T00:00:00Z", "crm_id:4", "phone:99");
        world.state("2026-01-05T00:00:00Z", "crm_id:1", "phone:13");
        for (int member = 1; member <= 3; member++) {
            world.state("2026-01-06T00:00:00Z", "crm_id:" + member, "device_id:tablet");
        }
        stewards.decide(
                Identifier.parse("crm_id:4"),
                Identifier.parse("cookie:c"),
                DecisionVerdict.DIFFERENT,
                "seen",
                "tester");
        resolve();
        world.state("2026-01-07T00:00:00Z", "phone:21", "phone:22");
        resolve();
        world.state("2026-01-08T00:00:00Z", "crm_id:4", "phone:21");
        resolve();
    }

    @AfterAll
    void close() {
        world.graph().close();
    }

    @Test
    void aGraphThatARunHasLeftIsAsTheContractWantsIt() {
        Verification found = verify();
        assertThat(found.findings()).isEmpty();
        assertThat(found.checked()).containsEntry("identifiers", 12L).containsEntry("events", 10L);
        assertThat(world.ask("MATCH (p:Person) WHERE p.retiredAt IS NOT NULL RETURN p.anchor"))
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damageIsFound(String check, String damage, String repair) {
        List<String> before = world.dump();
        world.run(damage, Map.of());
        try {
            Verification found = verify();
            assertThat(found.ok()).isFalse();
            assertThat(found.findings()).extracting(Finding::check).contains(check);
            assertThat(found.findings())
                    .allMatch(finding ->
                            finding.count() > 0 && !finding.expected().isEmpty());
        } finally {
            world.run(repair, Map.of());
            assertThat(world.dump()).as("the damage is repaired").isEqualTo(before);
        }
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage(
                        "one-person",
                        "MATCH (i {key: 'crm_id:1'}) MATCH ({key: 'crm_id:2'})-[:BELONGS_TO]->(p) CREATE (i)-[:BELONGS_TO {damage: true}]->(p)",
                        "MATCH ()-[b:BELONGS_TO {damage: true}]->() DELETE b"),
                damage(
                        "belongs",
                        "MATCH ({key: 'cookie:c'})-[b:BELONGS_TO]->(p) DELETE b SET p.damage = true",
                        "MATCH (i {key: 'cookie:c'}) MATCH (p {damage: true}) CREATE (i)-[:BELONGS_TO]->(p) REMOVE p.damage"),
                damage(
                        "clusters",
                        "MATCH ({key: 'cookie:c'})-[b:BELONGS_TO]->(p) MATCH ({key: 'crm_id:1'})-[:BELONGS_TO]->(q) DELETE b SET p.damage = true CREATE ({key: 'x'}) WITH q MATCH (i {key: 'cookie:c'}) CREATE (i)-[:BELONGS_TO]->(q)",
                        "MATCH (i {key: 'cookie:c'})-[b:BELONGS_TO]->() MATCH (p {damage: true}) DELETE b CREATE (i)-[:BELONGS_TO]->(p) REMOVE p.damage WITH i MATCH (x {key: 'x'}) DELETE x"),
                damage(
                        "blocked",
                        "MATCH (i {key: 'phone:99'}) MATCH ({key: 'crm_id:4'})-[:BELONGS_TO]->(p) CREATE (i)-[:BELONGS_TO]->(p)",
                        "MATCH ({key: 'phone:99'})-[b:BELONGS_TO]->() DELETE b"),
                damage(
                        "living-person",
                        "MATCH (r:Person) WHERE r.retiredAt IS NOT NULL MATCH (i {key: 'phone:99'}) CREATE (i)-[:BELONGS_TO]->(r)",
                        "MATCH ({key: 'phone:99'})-[b:BELONGS_TO]->() DELETE b"),
                damage(
                        "no-empty-person",
                        "CREATE (:Person {id: 'p_empty', number: 0 - 7, kind: 'known', damage: true})",
                        "MATCH (p {damage: true}) DELETE p"),
                damage(
                        "reserved-numbers",
                        "MATCH (c:Counter {name: 'personNumbers'}) SET c.value = c.value - 1",
                        "MATCH (c:Counter {name: 'personNumbers'}) SET c.value = c.value + 1"),
                damage(
                        "person-ids",
                        "MATCH ({key: 'cookie:c'})-[:BELONGS_TO]->(p) SET p.kept = p.number REMOVE p.number",
                        "MATCH (p:Person) WHERE p.kept IS NOT NULL SET p.number = p.kept REMOVE p.kept"),
                damage(
                        "kinds",
                        "MATCH ({key: 'cookie:c'})-[:BELONGS_TO]->(p) SET p.kind = 'anonymous'",
                        "MATCH ({key: 'cookie:c'})-[:BELONGS_TO]->(p) SET p.kind = 'known'"),
                damage(
                        "suspects",
                        "MATCH ({key: 'cookie:c'})-[:BELONGS_TO]->(p) SET p.suspect = true",
                        "MATCH ({key: 'cookie:c'})-[:BELONGS_TO]->(p) REMOVE p.suspect"),
                damage(
                        "shared",
                        "MATCH (i {key: 'device_id:tablet'}) REMOVE i.shared",
                        "MATCH (i {key: 'device_id:tablet'}) SET i.shared = true"),
                damage(
                        "verdicts",
                        "MATCH ({key: 'crm_id:3'})-[l:LINKED {refused: 'limit'}]->() SET l.refused = 'decision'",
                        "MATCH ({key: 'crm_id:3'})-[l:LINKED {refused: 'decision'}]->() SET l.refused = 'limit'"),
                damage(
                        "events-since",
                        "MATCH ({key: 'phone:13'})-[b:BELONGS_TO]->() SET b.kept = b.eventsSince REMOVE b.eventsSince",
                        "MATCH ({key: 'phone:13'})-[b:BELONGS_TO]->() SET b.eventsSince = b.kept REMOVE b.kept"),
                damage(
                        "events",
                        "MATCH (e:Event)-[b:BY]->({key: 'crm_id:2'}) WITH e, b LIMIT 1 DELETE b SET e.damage = true",
                        "MATCH (e {damage: true}) MATCH (i {key: 'crm_id:2'}) CREATE (e)-[:BY]->(i) REMOVE e.damage"),
                damage(
                        "event-hangs-once",
                        "MATCH (e:Event)-[:BY]->({key: 'crm_id:2'}) MATCH (i {key: 'phone:12'}) WITH e, i LIMIT 1 CREATE (e)-[:BY {damage: true}]->(i)",
                        "MATCH ()-[b:BY {damage: true}]->() DELETE b"),
                damage(
                        "anchors",
                        "MATCH (p:Person) WHERE p.retiredAt IS NOT NULL SET p.kept = p.anchor, p.anchor = 'phone:gone'",
                        "MATCH (p:Person) WHERE p.retiredAt IS NOT NULL SET p.anchor = p.kept REMOVE p.kept"),
                damage(
                        "no-anchor-of-the-living",
                        "MATCH ({key: 'cookie:c'})-[:BELONGS_TO]->(p) SET p.anchor = 'cookie:c'",
                        "MATCH ({key: 'cookie:c'})-[:BELONGS_TO]->(p) REMOVE p.anchor"),
                damage(
                        "no-tags-of-the-retired",
                        "MATCH (p:Person) WHERE p.retiredAt IS NOT NULL CREATE (p)-[:HAS_TAG]->(:TagValue {key: 'a=b'})",
                        "MATCH (v:TagValue {key: 'a=b'}) DETACH DELETE v"),
                damage(
                        "keys",
                        "MATCH (i {key: 'cookie:c'}) SET i.value = 'd'",
                        "MATCH (i {key: 'cookie:c'}) SET i.value = 'c'"),
                damage(
                        "link-direction",
                        "MATCH (a {key: 'phone:12'}) MATCH (b {key: 'cookie:c'}) CREATE (a)-[:LINKED {damage: true, count: 1, firstSeen: datetime('2026-01-01T00:00:00Z'), lastSeen: datetime('2026-01-01T00:00:00Z'), partSources: ['t'], partChannels: ['t'], partFirstSeen: [1], partLastSeen: [1], partCounts: [1]}]->(b)",
                        "MATCH ()-[l:LINKED {damage: true}]->() DELETE l"),
                damage(
                        "link-parts",
                        "MATCH ({key: 'cookie:c'})-[l:LINKED]->({key: 'phone:12'}) SET l.count = l.count + 1",
                        "MATCH ({key: 'cookie:c'})-[l:LINKED]->({key: 'phone:12'}) SET l.count = l.count - 1"),
                damage(
                        "one-decision",
                        "MATCH (d:Decision) SET d.kept = d.pair REMOVE d.pair",
                        "MATCH (d:Decision) SET d.pair = d.kept REMOVE d.kept"),
                damage(
                        "active-rules",
                        "CREATE (:RuleSet {hash: 'damage', text: '', active: true})",
                        "MATCH (r:RuleSet {hash: 'damage'}) DELETE r"),
                damage(
                        "nothing-dirty",
                        "MATCH (i {key: 'cookie:c'}) SET i:Dirty",
                        "MATCH (i {key: 'cookie:c'}) REMOVE i:Dirty"),
                damage(
                        "runs-finished",
                        "CREATE (:Run {id: 'damage', state: 'running'})",
                        "MATCH (r:Run {id: 'damage'}) DELETE r"));
    }

    private static Arguments damage(String check, String damage, String repair) {
        return Arguments.of(check, damage, repair);
    }

    private Verification verify() {
        return new Verifier(world.graph(), CLOCK).verify(RULES, Progress.NONE);
    }

    private void resolve() {
        int run = runs++;
        new Resolution(world.graph(), CLOCK, new PersonIdSource(CLOCK, new Random(run)), () -> "run-" + run, 100_000)
                .resolve(RULES, Extent.EVERYTHING, Progress.NONE);
    }
}
