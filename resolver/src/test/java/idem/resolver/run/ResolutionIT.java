package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.LeaseHeldException;
import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.person.PersonIdSource;
import idem.graph.run.Lease;
import idem.graph.run.RuleSet;
import idem.graph.run.RuleSets;
import idem.graph.run.Run;
import idem.graph.run.RunState;
import idem.graph.run.RunStore;
import idem.resolver.UndeclaredNamespacesException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResolutionIT {

    private static final String RULES = """
            namespaces:
              crm_id: { scope: person, limit: 1 }
              phone: { scope: person, limit: 2 }
              device_id: { scope: device, shared_above: 2 }
              cookie: { scope: browser, expires_after: 30d }
            rules:
              - { name: stated-together, between: [person, person] }
              - { name: login, between: [person, device] }
              - { name: browse, between: [person, browser] }
            max_identifiers: 200
            """;

    private final GraphFixture world = GraphFixture.empty();
    private int resolutions;

    @AfterEach
    void close() {
        world.graph().close();
    }

    @Test
    void identifiersBecomePersons() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-02T00:00:00Z", "phone:11", "cookie:x");
        world.state("2026-01-02T00:00:00Z", "cookie:y");

        Run run = resolve(RULES);

        assertThat(world.clusters()).containsExactly("cookie:x crm_id:1 phone:11", "cookie:y");
        assertThat(world.ask("MATCH (p:Person) RETURN p.kind + p.number ORDER BY p.number"))
                .containsExactly("known0", "anonymous1");
        assertThat(run.counts()).containsEntry("persons", 2L).containsEntry("knownPersons", 1L);
        assertThat(world.ask("MATCH (i:Dirty) RETURN i.key")).isEmpty();
    }

    @Test
    void secondRunWritesNothingButItself() {
        aBusyWorld(world);
        resolve(RULES);
        List<String> before = world.dump();

        Run again = resolve(RULES);

        assertThat(world.dump()).isEqualTo(before);
        assertThat(again.counts())
                .containsEntry("differences", 0L)
                .containsEntry("created", 0L)
                .containsEntry("eventsMoved", 0L);
        assertThat(world.ask("MATCH (r:Run) RETURN r.state")).containsExactly("done", "done");
    }

    @Test
    void newcomersJoinThePersonThatWasThere() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        resolve(RULES);
        List<String> id = world.ask("MATCH (p:Person) RETURN p.id");
        world.state("2026-01-02T00:00:00Z", "crm_id:1", "phone:12", "cookie:z");

        Run run = resolve(RULES);

        assertThat(world.clusters()).containsExactly("cookie:z crm_id:1 phone:11 phone:12");
        assertThat(world.ask("MATCH (p:Person) RETURN p.id")).isEqualTo(id);
        assertThat(run.counts()).containsEntry("kept", 1L).containsEntry("created", 0L);
    }

    @Test
    void mergedPersonComesBackByItsAnchorWhenTheMergeIsUndone() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-01T00:00:00Z", "phone:12", "cookie:b");
        resolve(RULES);
        Map<Long, String> apart = world.persons();
        List<String> ids = world.ask("MATCH (p:Person) RETURN p.id ORDER BY p.number");
        world.state("2026-01-02T00:00:00Z", "crm_id:1", "phone:12");

        Run merging = resolve(RULES);

        assertThat(merging.counts()).containsEntry("merged", 1L).containsEntry("kept", 1L);
        assertThat(world.ask("MATCH (p:Person) WHERE p.retiredAt IS NOT NULL RETURN p.anchor"))
                .containsExactly("phone:12");
        assertThat(world.ask(
                        "MATCH (a:Person)-[m:MERGED_INTO]->(b:Person) RETURN a.number + ' ' + b.number + ' ' + m.run"))
                .containsExactly("0 1 " + merging.id());

        world.run("MATCH ({key: 'crm_id:1'})-[l:LINKED]->({key: 'phone:12'}) DELETE l", Map.of());
        Run splitting = resolve(RULES);

        assertThat(world.persons()).isEqualTo(apart);
        assertThat(world.ask("MATCH (p:Person) WHERE p.retiredAt IS NULL RETURN p.id ORDER BY p.number"))
                .isEqualTo(ids);
        assertThat(splitting.counts()).containsEntry("split", 1L).containsEntry("restored", 1L);
        assertThat(world.ask("MATCH (a:Person)-[m:SPLIT_FROM]->(b:Person) RETURN a.number + ' ' + b.number"))
                .containsExactly("0 1");
    }

    @Test
    void numbersAreNeverUsedAgain() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        resolve(RULES);
        world.run("MATCH (n) WHERE n:Identifier OR n:Person OR n:Event DETACH DELETE n", Map.of());
        world.state("2026-01-01T00:00:00Z", "crm_id:2", "phone:12");

        resolve(RULES);

        assertThat(world.persons()).containsOnlyKeys(1L);
    }

    @Test
    void recycledPhoneBringsOnlyWhatCameSinceItChangedHands() {
        world.state("2025-01-01T00:00:00Z", "crm_id:1", "phone:11");
        resolve(RULES);
        assertThat(boundOf("phone:11")).containsExactly("");
        world.state("2026-01-03T00:00:00Z", "crm_id:2", "phone:11");

        Run run = resolve(RULES);

        assertThat(world.clusters()).containsExactly("crm_id:1", "crm_id:2 phone:11");
        assertThat(boundOf("phone:11")).containsExactly("2026-01-03T00:00:00Z");
        assertThat(boundOf("crm_id:1")).containsExactly("");
        assertThat(run.counts()).containsEntry("refusedLimit", 1L);
        assertThat(
                        world.ask(
                                "MATCH ()-[l:LINKED {refused: 'limit'}]->() RETURN l.rule + ' ' + l.against[0] + ' ' + l.against[1]"))
                .containsExactly("stated-together crm_id:1 crm_id:2");
    }

    @Test
    void eventsLeaveAnIdentifierThatBecomesSharedAndReturn() {
        world.state("2026-01-01T00:00:00Z", "device_id:till", "cookie:x");
        world.state("2026-01-02T00:00:00Z", "crm_id:1", "device_id:till");
        world.state("2026-01-02T01:00:00Z", "device_id:till");
        resolve(RULES);
        assertThat(bearers()).containsExactly("device_id:till", "crm_id:1", "device_id:till");
        world.state("2026-01-03T00:00:00Z", "crm_id:2", "device_id:till");
        world.state("2026-01-03T00:00:00Z", "crm_id:3", "device_id:till");

        Run sharing = resolve(RULES);

        assertThat(bearers()).containsExactly("cookie:x", "crm_id:1", "nobody", "crm_id:2", "crm_id:3");
        assertThat(world.ask("MATCH (i {shared: true})-[:BELONGS_TO]->(p) RETURN i.key + ' ' + p.kind"))
                .containsExactly("device_id:till shared");
        assertThat(sharing.counts()).containsEntry("shared", 1L).containsEntry("eventsMoved", 2L);

        world.run("MATCH ({key: 'crm_id:3'})-[l:LINKED]-() DELETE l", Map.of());
        resolve(RULES);

        assertThat(bearers()).containsExactly("device_id:till", "crm_id:1", "device_id:till", "crm_id:2", "crm_id:3");
        assertThat(world.ask("MATCH (i {shared: true}) RETURN i.key")).isEmpty();
    }

    @Test
    void otherRulesBecomeTheActiveOnesAndMoveWhatTheyMove() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-02T00:00:00Z", "phone:11", "cookie:x");
        resolve(RULES);
        String blocking = RULES + "block:\n  - { namespace: phone, values: [\"11\"] }\n";

        resolve(blocking);

        assertThat(world.clusters()).containsExactly("cookie:x", "crm_id:1");
        assertThat(bearers()).containsExactly("crm_id:1", "cookie:x");
        assertThat(new RuleSets(world.graph()).active())
                .contains(new RuleSet(
                        IdentityFile.read("identity.yml", blocking).rules().hash(), blocking));
        resolve(RULES);
        assertThat(world.clusters()).containsExactly("cookie:x crm_id:1 phone:11");
        assertThat(bearers()).containsExactly("crm_id:1", "phone:11");
    }

    @Test
    void rulesThatForgetANamespaceAreRefusedBeforeAnythingIsWritten() {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "openid:11");

        assertThatThrownBy(() -> resolve(RULES))
                .isInstanceOf(UndeclaredNamespacesException.class)
                .hasMessageContaining("openid");

        assertThat(world.clusters()).isEmpty();
        assertThat(world.ask("MATCH (r:Run) RETURN r.state")).containsExactly("failed");
    }

    @Test
    void rehearsalTellsWhatARunWouldFindAndWritesNothing() {
        aBusyWorld(world);
        List<String> before = world.dump();

        Run told = resolution(5_000)
                .rehearse(IdentityFile.read("identity.yml", RULES), Progress.NONE)
                .run();

        assertThat(world.dump()).isEqualTo(before);
        Run done = resolve(RULES);
        assertThat(done.counts()).containsAllEntriesOf(told.counts());
    }

    @Test
    void runThatDiesAnywhereIsPutRightByTheNext() {
        aBusyWorld(world);
        resolve(RULES);
        List<String> first = world.dump();
        changeTheBusyWorld(world);
        resolve(RULES);
        List<String> expected = world.shape();

        int deaths = 0;
        boolean died = true;
        while (died) {
            world.clear();
            aBusyWorld(world);
            resolve(RULES);
            changeTheBusyWorld(world);
            died = diesAt(deaths);
            assertThat(world.ask("MATCH (i)-[:BELONGS_TO]->(p) WHERE p.retiredAt IS NOT NULL RETURN i.key"))
                    .isEmpty();
            resolve(RULES);
            assertThat(world.shape()).as("after a death at step " + deaths).isEqualTo(expected);
            deaths++;
        }
        assertThat(deaths).isGreaterThan(10);
        assertThat(first).isNotEmpty();
    }

    @Test
    void secondRunIsRefusedWhileOneHoldsTheLease() {
        try (Lease lease = Lease.take(world.graph(), Resolution.LEASE)) {
            assertThat(lease).isNotNull();
            assertThatThrownBy(() -> resolve(RULES)).isInstanceOf(LeaseHeldException.class);
        }
        assertThat(resolve(RULES).state()).isEqualTo(RunState.DONE);
        assertThat(world.ask("MATCH (l:Lease) RETURN l.name")).isEmpty();
    }

    @Test
    void aRunWhoseProcessWasKilledIsSaidToHaveFailedByTheNext() {
        world.run(
                "CREATE (:Run {id: 'killed', kind: 'resolve', state: 'running', full: true, rulesHash: '', startedAt: datetime('2026-01-01T00:00:00Z')})",
                Map.of());
        resolve(RULES);
        Run killed = new RunStore(world.graph()).find("killed").orElseThrow();
        assertThat(killed.state()).isEqualTo(RunState.FAILED);
        assertThat(killed.finishedAt()).isPresent();
    }

    private List<String> boundOf(String key) {
        return world.ask(
                "MATCH ({key: '" + key + "'})-[b:BELONGS_TO]->() RETURN coalesce(toString(b.eventsSince), '')");
    }

    private List<String> bearers() {
        return world.ask(
                "MATCH (e:Event) OPTIONAL MATCH (e)-[:BY]->(i) RETURN coalesce(i.key, 'nobody') ORDER BY e.key");
    }

    /** Runs with one closed set a transaction, and dies at the n-th word that it says of its progress. */
    private boolean diesAt(int word) {
        try {
            resolution(1).resolve(IdentityFile.read("identity.yml", RULES), Extent.EVERYTHING, new Dying(word));
            return false;
        } catch (Death e) {
            return true;
        }
    }

    /** A progress that ends the run after so many words. */
    private static final class Dying implements Progress {
        private int left;

        Dying(int words) {
            this.left = words;
        }

        @Override
        public void stage(String name, long total) {
            say();
        }

        @Override
        public void advance(long steps) {
            say();
        }

        private void say() {
            if (left-- == 0) {
                throw new Death();
            }
        }
    }

    /** The end of a run. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Persons, a recycled phone, a shared device, an expired link and a placeholder. */
    static void aBusyWorld(GraphFixture world) {
        world.state("2026-01-01T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-02T00:00:00Z", "crm_id:2", "phone:11");
        world.state("2026-01-02T01:00:00Z", "crm_id:1", "device_id:till");
        world.state("2026-01-02T02:00:00Z", "crm_id:2", "device_id:till");
        world.state("2026-01-02T03:00:00Z", "crm_id:3", "device_id:till");
        world.state("2026-01-02T04:00:00Z", "device_id:till");
        world.state("2025-01-02T04:00:00Z", "crm_id:3", "cookie:old");
        world.state("2026-01-02T05:00:00Z", "crm_id:4", "phone:null");
    }

    /** A merge, a split, a phone that changes hands, a second shared device, and one that is shared no more. */
    private static void changeTheBusyWorld(GraphFixture world) {
        world.state("2026-01-05T00:00:00Z", "crm_id:1", "phone:11");
        world.state("2026-01-05T00:00:00Z", "crm_id:3", "phone:13");
        world.state("2026-01-05T00:00:00Z", "phone:13", "cookie:new");
        world.state("2026-01-05T00:00:00Z", "crm_id:1", "device_id:kiosk");
        world.state("2026-01-05T00:00:00Z", "crm_id:2", "device_id:kiosk");
        world.state("2026-01-05T00:00:00Z", "crm_id:4", "device_id:kiosk");
        world.run("MATCH ({key: 'crm_id:3'})-[l:LINKED]-({key: 'device_id:till'}) DELETE l", Map.of());
    }

    private Run resolve(String rules) {
        return resolution(5_000)
                .resolve(IdentityFile.read("identity.yml", rules), Extent.EVERYTHING, Progress.NONE)
                .run();
    }

    private Resolution resolution(int rows) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-10T12:00:00Z").plusSeconds(resolutions++), ZoneOffset.UTC);
        Random random = new Random();
        return new Resolution(
                world.graph(),
                clock,
                new PersonIdSource(clock, random),
                new TimeOrderedIds("run_", clock, random),
                new Resolution.Bounds(1_000, rows, Long.MAX_VALUE));
    }
}
