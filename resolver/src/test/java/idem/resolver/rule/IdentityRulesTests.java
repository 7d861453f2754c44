package idem.resolver.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.RuleFileException;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Normaliser;
import idem.graph.identifier.Recognition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityRulesTests {

    private static final String NAMESPACES = """
            namespaces:
              crm_id: {scope: person, limit: 1}
              phone: {scope: person, normalise: phone, region: CN}
              cookie: {scope: browser}
            """;

    @Test
    void readsEveryKey() {
        IdentityRules rules = IdentityRules.read("identity.yml", """
                namespaces:
                  crm_id:
                  phone: {scope: person, limit: 3, normalise: phone, region: CN, shared_above: 5, counts: false}
                  order_id: {scope: order}
                  cookie: {scope: browser, expires_after: 180d}
                block:
                  - {namespace: phone, values: ["138 0000 0000"]}
                  - {namespace: crm_id, pattern: "test-.*"}
                rules:
                  - {name: login, between: [crm_id, browser], sources: [crm, app], channels: web, min_count: 2,
                     within: 365d, prefer: most_seen, when_contested: nobody}
                  - {name: order, between: [person, order]}
                max_identifiers: 200
                alert_moves: 7
                """);
        assertThat(rules.namespaces().inOrder())
                .containsExactly(
                        namespace("crm_id", 0, "person", new Normaliser.Plain()),
                        new Namespace(
                                "phone",
                                1,
                                "person",
                                OptionalInt.of(3),
                                new Normaliser.Phone("CN"),
                                OptionalInt.empty(),
                                OptionalInt.of(5),
                                false),
                        new Namespace(
                                "order_id",
                                2,
                                "order",
                                OptionalInt.empty(),
                                new Normaliser.Plain(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                false),
                        new Namespace(
                                "cookie",
                                3,
                                "browser",
                                OptionalInt.empty(),
                                new Normaliser.Plain(),
                                OptionalInt.of(180),
                                OptionalInt.empty(),
                                true));
        assertThat(rules.rules())
                .containsExactly(
                        new EdgeRule(
                                "login",
                                new Side("crm_id", Set.of("crm_id")),
                                new Side("browser", Set.of("cookie")),
                                Set.of("crm", "app"),
                                Set.of("web"),
                                OptionalInt.of(365),
                                2,
                                Preference.MOST_SEEN,
                                WhenContested.NOBODY),
                        new EdgeRule(
                                "order",
                                new Side("person", Set.of("crm_id", "phone")),
                                new Side("order", Set.of("order_id")),
                                Set.of(),
                                Set.of(),
                                OptionalInt.empty(),
                                1,
                                Preference.NEWEST,
                                WhenContested.LATEST));
        assertThat(rules.maxIdentifiers()).hasValue(200);
        assertThat(rules.alertMoves()).isEqualTo(7);
        assertThat(rules.namespaces().recognise("phone", "+8613800000000")).isInstanceOf(Recognition.Blocked.class);
        assertThat(rules.namespaces().recognise("crm_id", "test-1")).isInstanceOf(Recognition.Blocked.class);
        assertThat(rules.namespaces().recognise("crm_id", "a test-1")).isInstanceOf(Recognition.Recognised.class);
    }

    @Test
    void tellsEveryMistakeAtOnceInOrderOfLine() {
        assertThatThrownBy(() -> IdentityRules.read("identity.yml", """
                        namespaces:
                          crm_id: {scoop: person, limit: 0}
                          phone: {normalise: phone, region: XX}
                          cookie: {scope: browser, expires_after: 180}
                        blok: []
                        rules:
                          - {name: login, between: [person, devise]}
                          - {name: login, between: [person, browser]}
                        """))
                .isInstanceOfSatisfying(
                        RuleFileException.class,
                        exception -> assertThat(exception.mistakes())
                                .extracting(mistake -> mistake.line())
                                .containsExactly(2, 2, 3, 4, 5, 7, 8))
                .hasMessageContaining("did you mean \"scope\"?")
                .hasMessageContaining("found \"devise\", which is no namespace and no scope")
                .hasMessageContaining("did you mean \"device\"?")
                .hasMessageContaining("after that in line 7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - {name: r, between: [person]}                                          | two names in "between"
            - {name: r}                                                             | no "between"
            - {between: [person, browser]}                                          | no "name"
            - {name: r, between: [person, browser], min_count: 0}                   | at least 1
            - {name: r, between: [person, browser], sources: []}                    | at least one
            - {name: r, between: [person, browser], prefer: oldest}                 | newest
            - {name: r, between: [person, browser], within: 1y}                     | whole days such as 180d
            - {name: r, between: [person, person], when_contested: nobody}          | one and the same identifier
            - {name: r, between: [crm_id, person], when_contested: nobody}          | one and the same identifier
            - {name: r, between: [person, browser], when_contested: noone}          | nobody
            - {name: r, between: [person, browser], whenn: 1}                       | one of name
            - 7                                                                     | a mapping
            """)
    void tellsWhatIsWrongWithARule(String rule, String told) {
        mistake(NAMESPACES + "rules:\n  " + rule + "\n", told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'Crm: {}'                                      | a small letter
            'a: {scope: Person}'                           | a small letter
            'a: {limit: many}'                             | a whole number of at least 1
            'a: {shared_above: 0}'                         | a whole number of at least 1
            'a: {normalise: upper}'                        | phone, email, lower
            'a: {normalise: phone}'                        | a region
            'a: {normalise: phone, region: cn}'            | in capitals
            'a: {region: CN}'                              | only beside
            'a: {scope: order, counts: true}'              | never counted
            'a: {counts: maybe}'                           | true, false
            'browser: {scope: browser}'                    | as a namespace and as a scope
            'cookie: {}'                                   | a second time
            'a: [1]'                                       | a mapping
            """)
    void tellsWhatIsWrongWithANamespace(String namespace, String told) {
        mistake(NAMESPACES + "  " + namespace + "\nrules: []\n", told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '{namespace: fone, values: ["1"]}'             | did you mean "phone"?
            '{values: ["1"]}'                              | no "namespace"
            '{namespace: phone}'                           | neither
            '{namespace: phone, pattern: "(["}'            | a Java regular expression
            '{namespace: phone, values: ["123"]}'          | identifies nobody as it is
            """)
    void tellsWhatIsWrongWithABlockEntry(String entry, String told) {
        mistake(NAMESPACES + "block:\n  - " + entry + "\nrules: []\n", told);
    }

    @Test
    void tellsWhatIsMissing() {
        mistake("rules: []\n", "no \"namespaces\"");
        mistake(NAMESPACES, "no \"rules\"");
        mistake(NAMESPACES + "rules: login\n", "a list for \"rules\"");
        mistake("", "an empty file");
    }

    @Test
    void showsNoBlockedValueInAMistake() {
        assertThatThrownBy(() -> IdentityRules.read(
                        "f", NAMESPACES + "block: [{namespace: phone, values: [\"139123\"]}]\nrules: []"))
                .hasMessageNotContaining("139123");
    }

    @Test
    void hashesWhatDecidesAndNothingElse() {
        String hash = IdentityRules.read("a.yml", NAMESPACES + "rules: []\n").hash();
        assertThat(IdentityRules.read("b.yml", "# a comment\n" + NAMESPACES + "rules:   []\n")
                        .hash())
                .isEqualTo(hash);
        assertThat(IdentityRules.read("a.yml", NAMESPACES + "rules: []\nmax_identifiers: 3\n")
                        .hash())
                .isNotEqualTo(hash);
        assertThat(IdentityRules.read("a.yml", NAMESPACES.replace("crm_id", "crm") + "rules: []\n")
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void readsTheDefaultFile() {
        IdentityRules defaults = defaults();
        assertThat(defaults.rules())
                .extracting(EdgeRule::name)
                .containsExactly("stated-together", "order", "login", "browse", "same-device");
        assertThat(defaults.rules())
                .noneMatch(rule -> defaults.namespaces().inOrder().stream()
                        .map(Namespace::name)
                        .anyMatch(other -> rule.between("ship_to_phone", other)));
        assertThat(defaults.maxIdentifiers()).hasValue(200);
    }

    /** The file in the jar. */
    public static IdentityRules defaults() {
        try (var file = IdentityRules.class.getResourceAsStream("/idem/config/identity.yml")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            return IdentityRules.read("identity.yml", new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Namespace namespace(String name, int priority, String scope, Normaliser normaliser) {
        return new Namespace(
                name, priority, scope, OptionalInt.empty(), normaliser, OptionalInt.empty(), OptionalInt.empty(), true);
    }

    private static void mistake(String text, String told) {
        assertThatThrownBy(() -> IdentityRules.read("identity.yml", text))
                .isInstanceOfSatisfying(
                        RuleFileException.class,
                        exception -> assertThat(exception.mistakes()).hasSize(1))
                .hasMessageContaining(told);
    }
}
