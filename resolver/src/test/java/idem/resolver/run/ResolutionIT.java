package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.person.PersonIdSource;
import idem.graph.run.Run;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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

    private Run resolve(String rules) {
        return resolution("2026-01-10T12:00:00Z").resolve(IdentityFile.read("identity.yml", rules), Progress.NONE);
    }

    private Resolution resolution(String at) {
        Clock clock = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        Random random = new Random();
        return new Resolution(
                world.graph(), clock, new PersonIdSource(clock, random), new TimeOrderedIds("run_", clock, random));
    }
}
