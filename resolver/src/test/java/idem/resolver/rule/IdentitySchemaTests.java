package idem.resolver.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistake;
import idem.resolver.cluster.RandomWorld;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON schema that completes {@code identity.yml} in editors agrees with the reader. */
class IdentitySchemaTests {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(resource("identity.schema.json"));

    private static final String NAMESPACES = "namespaces: { crm_id: { limit: 1 }, cookie: { scope: browser } }\n";

    @ParameterizedTest
    @MethodSource("goodFiles")
    void whatTheReaderTakesTheSchemaTakes(String file) {
        assertThat(IdentityRules.read("identity.yml", file).hash()).isNotEmpty();
        assertThat(SCHEMA.validate(file, InputFormat.YAML)).isEmpty();
    }

    static Stream<String> goodFiles() {
        return Stream.concat(
                Stream.of(resource("identity.yml"), "namespaces: { crm_id: }\nrules: []\n", NAMESPACES + """
                        block:
                          - { namespace: crm_id, values: [1, x, true] }
                          - { namespace: crm_id, values: one, pattern: "test-.*" }
                        rules:
                          - { name: a, between: [crm_id, browser], sources: crm, channels: [web, app], within: 30d,
                              min_count: 2, prefer: most_seen, when_contested: nobody }
                        max_identifiers: 3
                        alert_moves: 0
                        """, """
                        namespaces:
                          phone: { normalise: phone, region: CN, shared_above: 5, expires_after: 7d, counts: false }
                          order_id: { scope: order, counts: false }
                          mail: { normalise: email, scope: household, limit: "2" }
                        block:
                        rules:
                          - { name: 1, between: [household, phone], prefer:, within: }
                        max_identifiers:
                        """),
                IntStream.range(1, 60).mapToObj(RandomWorld::file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: []\n",
                "namespaces: {}\nrules: []\n",
                "namespaces: { CRM: }\nrules: []\n",
                "namespaces: { crm_id: { limit: 0 } }\nrules: []\n",
                "namespaces: { crm_id: { limit: many } }\nrules: []\n",
                "namespaces: { crm_id: { limits: 1 } }\nrules: []\n",
                "namespaces: { crm_id: { scope: A Scope } }\nrules: []\n",
                "namespaces: { phone: { normalise: phone } }\nrules: []\n",
                "namespaces: { phone: { region: CN } }\nrules: []\n",
                "namespaces: { phone: { normalise: phone, region: China } }\nrules: []\n",
                "namespaces: { phone: { normalise: number } }\nrules: []\n",
                "namespaces: { cookie: { expires_after: 180 } }\nrules: []\n",
                "namespaces: { cookie: { expires_after: 0d } }\nrules: []\n",
                "namespaces: { order_id: { scope: order, counts: true } }\nrules: []\n",
                "namespaces: { crm_id: [1] }\nrules: []\n",
                NAMESPACES,
                NAMESPACES + "rules: login\n",
                NAMESPACES + "rules: [login]\n",
                NAMESPACES + "rules: [{ name: a }]\n",
                NAMESPACES + "rules: [{ between: [crm_id, cookie] }]\n",
                NAMESPACES + "rules: [{ name: a, between: [crm_id] }]\n",
                NAMESPACES + "rules: [{ name: a, between: [crm_id, cookie], within: 1 year }]\n",
                NAMESPACES + "rules: [{ name: a, between: [crm_id, cookie], prefer: oldest }]\n",
                NAMESPACES + "rules: [{ name: a, between: [crm_id, cookie], min_count: 0 }]\n",
                NAMESPACES + "rules: [{ name: a, between: [crm_id, cookie], sources: [] }]\n",
                NAMESPACES + "rules: [{ name: a, between: [crm_id, cookie], when_contested: both }]\n",
                NAMESPACES + "block: [{ namespace: crm_id }]\nrules: []\n",
                NAMESPACES + "block: [{ values: [1] }]\nrules: []\n",
                NAMESPACES + "rules: []\nmax_identifiers: 0\n",
                NAMESPACES + "rules: []\nmax_identifier: 3\n"
            })
    void typicalMistakesFailBoth(String file) {
        assertThat(mistakes(file)).isNotEmpty();
        assertThat(SCHEMA.validate(file, InputFormat.YAML)).isNotEmpty();
    }

    /** Each mistaken line is marked with a number sign and an exclamation mark. */
    @Test
    void everyMistakeOfAFileIsToldAtOnceWithItsLine() {
        String file = """
                namespaces:
                  CRM: { scope: person }                              #!
                  crm_id: { scope: person, limits: 1 }                #!
                  user_id: { scope: Person }                          #!
                  phone: { normalise: phone }                         #!
                  mobile: { normalise: phone, region: China }         #!
                  email: { normalise: mail }                          #!
                  weibo_uid: { limit: none }                          #!
                  jd_pin: { limit: 0 }                                #!
                  order_id: { scope: order, counts: true }            #!
                  device_id: { scope: device, shared_above: 0 }       #!
                  idfa: { scope: device, region: CN }                 #!
                  cookie: { scope: browser, expires_after: 180 }      #!
                  anonymous_id: { scope: browser, counts: maybe }     #!
                  person: { scope: browser }                          #!
                  tablet: just a word                                 #!
                block:
                  - { namespace: phones, values: ["1"] }              #!
                  - { namespace: crm_id }                             #!
                  - { namespace: crm_id, pattern: "(" }               #!
                  - { values: ["1"] }                                 #!
                  - { namespace: crm_id, value: x, values: [y] }      #!
                rules:
                  - { between: [crm_id, device] }                     #!
                  - { name: login, between: [crm_id, device] }
                  - { name: login, between: [crm_id, browser] }       #!
                  - { name: one, between: [crm_id] }                  #!
                  - { name: near, between: [crm_id, devise] }         #!
                  - { name: old, between: [crm_id, device], prefer: oldest }             #!
                  - { name: both, between: [crm_id, device], when_contested: both }      #!
                  - { name: self, between: [device, device], when_contested: nobody }    #!
                  - { name: soon, between: [crm_id, device], within: 2 weeks }           #!
                  - { name: rare, between: [crm_id, device], min_count: 0 }              #!
                  - { name: nosource, between: [crm_id, device], sources: [] }           #!
                  - { name: extra, between: [crm_id, device], weight: 3 }                #!
                  - login                                             #!
                max_identifiers: a few                                #!
                alert_moves: -1                                       #!
                max_identifer: 200                                    #!
                """;
        List<String> lines = file.lines().toList();
        List<Integer> marked = IntStream.rangeClosed(1, lines.size())
                .filter(line -> lines.get(line - 1).endsWith("#!"))
                .boxed()
                .toList();

        List<Mistake> mistakes = mistakes(file);

        assertThat(marked).hasSizeGreaterThanOrEqualTo(30);
        assertThat(mistakes.stream().map(Mistake::line).distinct().toList()).isEqualTo(marked);
        assertThat(mistakes)
                .allMatch(mistake ->
                        !mistake.found().isBlank() && !mistake.expected().isBlank());
        assertThat(mistakes.toString())
                .contains("did you mean \"limit\"", "did you mean \"device\"", "did you mean \"phone\"");
    }

    private static List<Mistake> mistakes(String file) {
        try {
            IdentityRules.read("identity.yml", file);
            return List.of();
        } catch (RuleFileException e) {
            return e.mistakes();
        }
    }

    private static String resource(String name) {
        try (InputStream in = IdentitySchemaTests.class.getResourceAsStream("/idem/config/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
