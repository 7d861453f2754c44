package idem.tagger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistake;
import idem.tagger.DefaultTags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON schema that completes {@code tags/*.yml} in editors agrees with the reader. */
class TagSchemaTests {

    private static final String TEXT = resource();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(TEXT);
    private static final JsonNode FAMILIES =
            JsonMapper.builder().build().readTree(TEXT).path("definitions");

    @Test
    void theDefaultCatalogueIsTaken() {
        DefaultTags.files().forEach((name, text) -> {
            assertThat(text).as(name).startsWith("# yaml-language-server: $schema=../tags.schema.json\n");
            String expanded = JsonMapper.builder()
                    .build()
                    .writeValueAsString(new org.yaml.snakeyaml.Yaml().<Object>load(text)); // anchors, as editors do
            assertThat(SCHEMA.validate(expanded, InputFormat.JSON)).as(name).isEmpty();
        });
    }

    /** Every key of any family is offered to the reader of each. */
    @ParameterizedTest
    @CsvSource({
        "trait, city",
        "count, Paid",
        "sum, properties.total",
        "average, properties.total",
        "distinct, channel",
        "first, channel",
        "last, channel",
        "gap, Paid",
        "top, channel",
        "quantile, orders",
        "stages, '{ a: has orders }'",
        "when, has orders",
        "given, by_hand"
    })
    void everyFamilyHasTheKeysOfItsReader(String family, String value) {
        Set<String> keys = new TreeSet<>();
        FAMILIES.path("tag").at("/properties/rule/oneOf").forEach(reference -> {
            String name = reference.path("$ref").asString().replace("#/definitions/", "");
            keys.addAll(FAMILIES.path(name).path("properties").propertyNames());
        });
        FAMILIES.path("tag").at("/properties/rule/oneOf").forEach(reference -> {
            String other = reference.path("$ref").asString().replace("#/definitions/", "");
            if (!other.equals(family)) {
                keys.remove(other);
            }
        });
        keys.add("no_such_key");
        Set<String> taken = new TreeSet<>();
        for (String key : keys) {
            String more = key.equals(family) ? "" : ", " + key + ": x";
            boolean refused = mistakes(tag("category", "{ " + family + ": " + value + more + " }")).stream()
                    .anyMatch(mistake -> mistake.found().equals("the key \"" + key + "\""));
            if (!refused) {
                taken.add(key);
            }
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        FAMILIES.path(family).path("properties").propertyNames());
    }

    @Test
    void theFamiliesAreThoseOfTheReader() {
        Set<String> families = new TreeSet<>();
        FAMILIES.path("tag")
                .at("/properties/rule/oneOf")
                .forEach(reference ->
                        families.add(reference.path("$ref").asString().replace("#/definitions/", "")));
        assertThat(mistakes(tag("flag", "{ no_family: 1 }")))
                .anySatisfy(mistake -> assertThat(
                                Set.of(mistake.expected().replace("one of ", "").split(", ", -1)))
                        .isEqualTo(families));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ count: Paid, within: 90d, channels: [app], where: { properties.total: { at_least: 3 } } }",
                "{ given: by_hand, expires_after: 30d }",
                "{ sum: properties.total, of: Paid, minus: Refunded, currency: CNY, decimals: 1 }",
                "{ last: timestamp, of: '*', as: days_ago }"
            })
    void whatTheReaderTakesTheSchemaTakes(String rule) {
        String file = tag("number", rule);
        assertThat(mistakes(file)).isEmpty();
        assertThat(SCHEMA.validate(file, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ count: Paid, within: 90 }",
                "{ count: Paid, sum: properties.total }",
                "{ counts: Paid }",
                "{ sum: total, of: Paid }",
                "{ sum: properties.total }",
                "{ count: Paid, where: { total: 3 } }",
                "{ count: Paid, where: { properties.total: { above: 3 } } }",
                "{ given: by_magic }",
                "{ trait: age, pick: first }",
                "{ quantile: orders, parts: 1 }",
                "{ count: Paid, minus: Refunded }",
                "{ count: Paid, of: Seen }",
                "{ gap: Paid, as: days_ago }",
                "{ distinct: channel, of: '*', currency: CNY }",
                "{ sum: properties.total, of: Paid, currency: yuan }",
                "{ count: Paid, channels: [] }",
                "{ trait: [] }"
            })
    void typicalMistakesFailBoth(String rule) {
        String file = tag("number", rule);
        assertThat(mistakes(file)).isNotEmpty();
        assertThat(SCHEMA.validate(file, InputFormat.YAML)).isNotEmpty();
    }

    private static String tag(String kind, String rule) {
        String values = kind.equals("category") ? "\n    values: { a: 甲, x: 乙 }" : "";
        return """
                tags:
                  - code: orders
                    name: { zh: 订单数, en: Orders }
                    category: consumption
                    kind: number
                    rule: { count: Order Completed }
                  - code: tried
                    name: { zh: 试, en: Tried }
                    category: value
                    kind: %s%s
                    rule: %s
                """.formatted(kind, values, rule);
    }

    private static List<Mistake> mistakes(String file) {
        try {
            TagCatalogue.read(new TreeMap<>(Map.of("a.yml", file)));
            return List.of();
        } catch (RuleFileException e) {
            return e.mistakes();
        }
    }

    private static String resource() {
        try (InputStream in = TagSchemaTests.class.getResourceAsStream("/idem/config/tags.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
