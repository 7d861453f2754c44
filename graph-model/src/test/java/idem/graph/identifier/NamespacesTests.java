package idem.graph.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespacesTests {

    private final Namespaces namespaces = new Namespaces(
            List.of(
                    namespace("phone", new Normaliser.Phone("CN")),
                    namespace("email", new Normaliser.Email()),
                    namespace("login", new Normaliser.Lower()),
                    namespace("crm_id", new Normaliser.Plain())),
            new BlockList(
                    Map.of("phone", Set.of("+8613900000000")),
                    Map.of("email", List.of(Pattern.compile(".*@example\\.com")))));

    private static Namespace namespace(String name, Normaliser normaliser) {
        return new Namespace(
                name, 0, "person", OptionalInt.empty(), normaliser, OptionalInt.empty(), OptionalInt.empty(), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138001",
                "+8613800138001",
                "138 0013 8001",
                "138-0013-8001",
                "86 13800138001",
                "0086-138-0013-8001",
                "１３８００１３８００１",
                " 13800138001 ",
                "+86 (138) 00138001",
                "(+86)13800138001",
                "（+86）138-0013-8001",
                "tel:13800138001"
            })
    void everyFormOfAPhoneBecomesOne(String written) {
        assertThat(namespaces.recognise("phone", written))
                .isEqualTo(new Recognition.Recognised(new Identifier("phone", "+8613800138001")));
    }

    @ParameterizedTest
    @CsvSource({
        "phone, 13800138001-1234, MALFORMED",
        "phone, 13800138001转1234, MALFORMED",
        "phone, 13800138001 ext. 12, MALFORMED",
        "phone, 1.38E+10, MALFORMED",
        "phone, 138001, MALFORMED",
        "phone, call me, MALFORMED",
        "phone, (+86)138, MALFORMED",
        "phone, ((+86)13800138001, MALFORMED",
        "phone, +(+86)13800138001, MALFORMED",
        "phone, 138****8001, MASKED",
        "crm_id, a*b, MASKED",
        "phone, 13800138000, PLACEHOLDER",
        "phone, 13900000000, LISTED",
        "phone, 139 0000 0000, LISTED",
        "email, test@test.com, PLACEHOLDER",
        "email, Test@Test.com, PLACEHOLDER",
        "email, A@Example.com, LISTED",
        "email, not an address, MALFORMED",
        "crm_id, NULL, PLACEHOLDER",
        "crm_id, 无, PLACEHOLDER",
        "crm_id, ０, PLACEHOLDER",
        "crm_id, '[object Object]', PLACEHOLDER",
        "crm_id, 00000000-0000-0000-0000-000000000000, PLACEHOLDER",
        "login, Guest, PLACEHOLDER"
    })
    void whatIdentifiesNobodyIsBlockedWithItsCause(String namespace, String written, Recognition.Cause cause) {
        assertThat(namespaces.recognise(namespace, written))
                .isInstanceOfSatisfying(
                        Recognition.Blocked.class,
                        blocked -> assertThat(blocked.cause()).isEqualTo(cause));
    }

    @Test
    void aPhoneOfOneRepeatedDigitIsAPlaceholder() {
        assertThat(new Normaliser.Phone("CN").standsForNothing("+8611111111111"))
                .isTrue();
        assertThat(new Normaliser.Phone("CN").standsForNothing("+8613333333333"))
                .isFalse();
        assertThat(new Normaliser.Phone("US").standsForNothing("+11111111111")).isTrue();
    }

    @Test
    void plainValuesKeepTheirCaseAndLoseTheirMargins() {
        assertThat(namespaces.recognise("crm_id", "　Ａb 1 "))
                .isEqualTo(new Recognition.Recognised(new Identifier("crm_id", "Ab 1")));
        assertThat(namespaces.recognise("login", " ToM "))
                .isEqualTo(new Recognition.Recognised(new Identifier("login", "tom")));
    }

    @Test
    void nothingWrittenIsBlankAndAnUnknownNamespaceUndeclared() {
        assertThat(namespaces.recognise("crm_id", " \u3000")).isEqualTo(new Recognition.Blank());
        assertThat(namespaces.recognise("crm", "x")).isEqualTo(new Recognition.Undeclared("crm"));
    }

    @Test
    void knowsOffBytesOnlyWhatItWouldRecogniseAsItIs() {
        String[] parts = {
            "a",
            "B",
            "7",
            "*",
            " ",
            "\t",
            "null",
            "N/A",
            "0",
            "-",
            "true",
            "\u65e0",
            "\uff11",
            "\u0130",
            "\u00a0",
            "x".repeat(29),
            ":"
        };
        int sure = 0;
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int part = random.nextInt(4); part > 0; part--) {
                value.append(parts[random.nextInt(parts.length)]);
            }
            int number = random.nextInt(namespaces.inOrder().size());
            String name = namespaces.inOrder().get(number).name();
            byte[] bytes = ("<" + value + ">").getBytes(StandardCharsets.UTF_8);
            if (namespaces.surelyItself(number, bytes, 1, bytes.length - 1)) {
                sure++;
                assertThat(namespaces.recognise(name, value.toString()))
                        .isEqualTo(new Recognition.Recognised(new Identifier(name, value.toString())));
            }
        }
        assertThat(sure).isPositive();
    }

    @Test
    void isSureOfNothingThatTheRuleFileBlocks() {
        Namespaces listing = new Namespaces(
                List.of(namespace("crm_id", new Normaliser.Plain()), namespace("card", new Normaliser.Plain())),
                new BlockList(
                        Map.of("crm_id", Set.of("blocked-value")),
                        Map.of("card", List.of(Pattern.compile("test-.*")))));
        byte[] bytes = "blocked-valuetest-card-12".getBytes(StandardCharsets.UTF_8);
        assertThat(listing.surelyItself(0, bytes, 0, 13)).isFalse();
        assertThat(listing.surelyItself(1, bytes, 13, bytes.length)).isFalse();
        assertThat(namespaces.surelyItself(3, bytes, 0, 13)).isTrue();
    }
}
