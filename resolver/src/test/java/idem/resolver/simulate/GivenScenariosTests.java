package idem.resolver.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import idem.resolver.rule.IdentityRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GivenScenariosTests {

    /** A directory with further scenarios, where somebody has one. */
    private static final String FURTHER = "idem.scenarios";

    @TestFactory
    Stream<DynamicTest> everyScenarioYieldsItsPersons() {
        String further = System.getProperty(FURTHER, "");
        Stream<Path> directories = Stream.concat(
                Stream.of(Path.of("src/test/resources/scenarios")),
                Stream.of(further).filter(path -> !path.isEmpty()).map(Path::of));
        return directories
                .flatMap(directory -> files(directory).stream())
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    ScenarioOutcome outcome = new Simulation(defaults(), Optional.empty())
                            .simulate(file.getFileName().toString(), Files.readString(file));
                    assertThat(outcome.ok())
                            .as("persons %s, refused %s", outcome.persons(), outcome.refused())
                            .isTrue();
                }));
    }

    static IdentityRules defaults() throws IOException {
        try (var file = IdentityRules.class.getResourceAsStream("/idem/config/identity.yml")) {
            return IdentityRules.read(
                    "identity.yml", new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
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
