package idem.resolver.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the READMEs say of the default rules is what the file says. */
class ReadmeRulesTests {

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void theDefaultRulesAreExplainedOneByOneInTheirOrder(String name) throws IOException {
        String readme = Files.readString(Path.of("..").resolve(name));
        IdentityRules rules = IdentityRulesTests.defaults();
        List<String> expected = rules.rules().stream()
                .map(rule -> "| `%s` | %s – %s | %s | "
                        .formatted(
                                rule.name(),
                                rule.claimer().name(),
                                rule.claimed().name(),
                                rule.prefer().name().toLowerCase(Locale.ROOT)))
                .toList();

        List<String> told = readme.lines()
                .filter(line -> expected.stream().anyMatch(line::startsWith))
                .toList();

        assertThat(told).hasSameSizeAs(expected);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i))
                    .startsWith(expected.get(i))
                    .hasSizeGreaterThan(expected.get(i).length() + 10);
        }
        assertThat(readme)
                .contains("`max_identifiers: " + rules.maxIdentifiers().orElseThrow() + "`")
                .contains("`alert_moves: " + rules.alertMoves() + "`");
        rules.namespaces().inOrder().stream()
                .filter(namespace -> namespace.limit().orElse(0) == 1)
                .forEach(namespace -> assertThat(readme).contains("`" + namespace.name() + "`"));
        rules.namespaces().inOrder().stream()
                .filter(namespace -> rules.rules().stream()
                        .noneMatch(rule -> rule.claimer().fits(namespace.name())
                                || rule.claimed().fits(namespace.name())))
                .forEach(namespace -> assertThat(readme).contains("`" + namespace.name() + "`"));
    }
}
