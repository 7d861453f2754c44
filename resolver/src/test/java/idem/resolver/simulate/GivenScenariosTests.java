package idem.resolver.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.RuleFileException;
import idem.resolver.cluster.RefusedLink;
import idem.resolver.rule.IdentityRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GivenScenariosTests {

    /** Names a directory with further scenarios, where somebody has one. */
    private static final String FURTHER = "idem.scenarios";

    private final Simulation simulation = new Simulation(defaults(), Optional.empty());

    @TestFactory
    Stream<DynamicTest> everyScenarioYieldsItsPersons() {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            ScenarioOutcome outcome = simulation.simulate(file.toString(), Files.readString(file));
            assertThat(outcome.ok())
                    .as("persons %s, refused %s", outcome.persons(), outcome.refused())
                    .isTrue();
            assertThat(outcome.name()).isEqualTo(file.getFileName().toString().replace(".yml", ""));
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioYieldsItsPersonsInAnyOrderOfItsEvents() {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            ScenarioText scenario = ScenarioText.of(Files.readString(file));
            ScenarioOutcome given = simulation.simulate(file.toString(), scenario.withEvents(scenario.events()));
            for (List<String> events : scenario.orders()) {
                assertThat(simulation.simulate(file.toString(), scenario.withEvents(events)))
                        .as("of the events %s", events)
                        .isEqualTo(given);
            }
            assertThat(given.ok()).isTrue();
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioExpectsSomething() {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            String text = Files.readString(file);
            String otherwise = text.substring(0, text.indexOf("\npersons:")) + "\npersons: []\n";
            assertThat(simulation.simulate(file.toString(), otherwise).ok()).isFalse();
        }));
    }

    @Test
    void answersInByteOrder() {
        ScenarioOutcome outcome = simulation.simulate("scenarios/order.yml", """
                identity:
                  namespaces: {z: {limit: 1}, b: {limit: 1}, c: {}}
                  rules: [{name: all, between: [person, person]}]
                events:
                  - {z: ["1", "null"], c: "\uD83D\uDE00"}
                  - {b: "1", c: "\uFA0E"}
                  - {z: "2", c: "\uFA0E", b: "2"}
                """);
        assertThat(outcome)
                .isEqualTo(new ScenarioOutcome(
                        "order",
                        true,
                        List.of(List.of("b:1"), List.of("b:2", "c:\uFA0E", "z:2"), List.of("c:\uD83D\uDE00", "z:1")),
                        List.of(
                                new RefusedLink("b:1", "c:\uFA0E", "limit"),
                                new RefusedLink("c:\uD83D\uDE00", "z:null", "blocked"),
                                new RefusedLink("z:1", "z:null", "blocked"))));
    }

    @Test
    void judgesAtTheTimeThatTheFileOrTheCallerSays() {
        String text = """
                identity:
                  namespaces: {crm: {}, cookie: {scope: browser, expires_after: 1d}}
                  rules: [{name: browse, between: [person, browser]}]
                at: 2026-01-03
                events:
                  - {crm: "1", cookie: "1", timestamp: 2026-01-01T12:00:00Z}
                """;
        assertThat(simulation.simulate("f.yml", text).refused())
                .containsExactly(new RefusedLink("cookie:1", "crm:1", "expired"));
        Simulation earlier = new Simulation(defaults(), Optional.of(Instant.parse("2026-01-02T23:00:00Z")));
        assertThat(earlier.simulate("f.yml", text).refused()).isEmpty();
    }

    @Test
    void tellsEveryMistakeWithItsLine() {
        assertThatThrownBy(() -> simulation.simulate("f.yml", """
                        name: f
                        identity:
                          namespaces: {crm: {limmit: 1}}
                          rules: []
                        events: []
                        """))
                .hasMessageContaining("f.yml:3:22: found the key \"limmit\"");
        assertThatThrownBy(() -> simulation.simulate("f.yml", """
                        event: []
                        events:
                          - {crm_id: "1", coockie: "1"}
                          - {crm_id: "1", timestamp: yesterday}
                          - nothing
                        persons:
                          - ["crm_id"]
                          - crm_id:1
                          - ["crmid:1"]
                        decisions:
                          - {same: ["crm_id:1"]}
                          - {different: ["crm_id:1", "crm_id:2"], same: ["crm_id:1", "crm_id:2"]}
                        """))
                .isInstanceOfSatisfying(
                        RuleFileException.class,
                        exception -> assertThat(exception.mistakes())
                                .extracting(mistake -> mistake.line())
                                .containsExactly(1, 3, 4, 5, 7, 8, 9, 11, 12))
                .hasMessageContaining("did you mean \"cookie\"?")
                .hasMessageContaining("did you mean \"crm_id\"?");
    }

    private static IdentityRules defaults() {
        try (var file = IdentityRules.class.getResourceAsStream("/idem/config/identity.yml")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            return IdentityRules.read("identity.yml", new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files() {
        String further = System.getProperty(FURTHER, "");
        return Stream.concat(
                        Stream.of(Path.of("src/test/resources/scenarios")),
                        Stream.of(further).filter(path -> !path.isEmpty()).map(Path::of))
                .flatMap(directory -> files(directory).stream());
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
