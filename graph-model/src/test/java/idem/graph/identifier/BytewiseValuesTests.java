package idem.graph.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** What bytes alone tell, beside what the whole recognition says of the same value. */
class BytewiseValuesTests {

    private static final int CHINESE = 0;
    private static final int GERMAN = 1;
    private static final int MAIL = 2;
    private static final String LISTED = "+8613912345678";

    /** How often bytes told anything; a property of what is never told would prove nothing. */
    private static final AtomicInteger TOLD = new AtomicInteger();

    private static final Namespaces NAMESPACES = new Namespaces(
            List.of(
                    namespace("phone", new Normaliser.Phone("CN")),
                    namespace("telefon", new Normaliser.Phone("DE")),
                    namespace("email", new Normaliser.Email())),
            new BlockList(
                    Map.of("phone", Set.of(LISTED), "email", Set.of("listed@mail.cn")),
                    Map.of(
                            "email",
                            List.of(
                                    Pattern.compile(".*@example\\.(com|org|net)"),
                                    Pattern.compile(".*@noreply.test.cn")))));

    private static Namespace namespace(String name, Normaliser normaliser) {
        return new Namespace(
                name, 0, "person", OptionalInt.empty(), normaliser, OptionalInt.empty(), OptionalInt.empty(), true);
    }

    @AfterContainer
    static void someAreTold() {
        assertThat(TOLD.get()).isGreaterThan(2_000);
    }

    @Property(tries = 20_000)
    void aNumberBecomesWhatTheWholeRecognitionMakesOfIt(@ForAll("numbers") String written) {
        assertAgree(CHINESE, written);
        assertAgree(GERMAN, written);
    }

    @Property(tries = 10_000)
    void anAddressIsItselfOnlyWhereTheWholeRecognitionSaysSo(@ForAll("addresses") String written) {
        assertAgree(MAIL, written);
    }

    private static void assertAgree(int number, String written) {
        String name = NAMESPACES.inOrder().get(number).name();
        Recognition whole = NAMESPACES.recognise(name, written);
        byte[] bytes = ("<" + written + ">").getBytes(StandardCharsets.UTF_8);
        if (NAMESPACES.surelyItself(number, bytes, 1, bytes.length - 1)) {
            assertThat(whole).isEqualTo(new Recognition.Recognised(new Identifier(name, written)));
            TOLD.incrementAndGet();
        }
        byte[] to = new byte[3 + Namespaces.MOST_WRITTEN];
        int end = NAMESPACES.normalise(number, bytes, 1, bytes.length - 1, to, 3);
        if (end >= 0) {
            String value = new String(Arrays.copyOfRange(to, 3, end), StandardCharsets.UTF_8);
            assertThat(whole).isEqualTo(new Recognition.Recognised(new Identifier(name, value)));
            TOLD.incrementAndGet();
        }
    }

    @Example
    void usualFormsAreTold() {
        assertTold(CHINESE, "13812345678", "+8613812345678");
        assertTold(CHINESE, "+86 138-1234 5678", "+8613812345678");
        assertTold(GERMAN, "+86-13812345678", "+8613812345678");
        assertThat(itself(CHINESE, "+8613812345678")).isTrue();
        assertThat(itself(MAIL, "ann.b-c_9@mail.cn")).isTrue();
    }

    @Example
    void nothingIsSaidOfWhatIsBlockedOrUnusual() {
        for (String written : List.of(LISTED, "139 1234 5678", "13800138000", "138--12345678", "13812345678-")) {
            byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
            assertThat(NAMESPACES.normalise(CHINESE, bytes, 0, bytes.length, new byte[16], 0))
                    .as(written)
                    .isNegative();
        }
        for (String written : List.of(
                "ann@example.org", "ann@noreply-test.cn", "listed@mail.cn", "test@test.com", "Ann@mail.cn", "a@b_c")) {
            assertThat(itself(MAIL, written)).as(written).isFalse();
        }
    }

    @Example
    void onlyPatternsThatAskForTheDomainAloneLeaveAddressesToBytes() {
        for (String pattern : List.of(".*@example\\.(com|org)", ".*@mail.cn", ".*@(a|b-c)\\.d")) {
            assertThat(UsualAddresses.asksForDomainAlone(Pattern.compile(pattern)))
                    .as(pattern)
                    .isTrue();
        }
        for (String pattern :
                List.of("test.*", ".*@a|bob@b", ".*@a*", ".*", ".*@[a-z]+", ".*@(a|(b))", ".*@a\\b", "a.*@b")) {
            assertThat(UsualAddresses.asksForDomainAlone(Pattern.compile(pattern)))
                    .as(pattern)
                    .isFalse();
        }
        assertThat(UsualAddresses.asksForDomainAlone(Pattern.compile(".*@a b", Pattern.COMMENTS)))
                .isFalse();
    }

    private static void assertTold(int number, String written, String expected) {
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[Namespaces.MOST_WRITTEN];
        int end = NAMESPACES.normalise(number, bytes, 0, bytes.length, to, 0);
        assertThat(end).as(written).isPositive();
        assertThat(new String(Arrays.copyOf(to, end), StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    private static boolean itself(int number, String written) {
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        return NAMESPACES.surelyItself(number, bytes, 0, bytes.length);
    }

    /** Mobile numbers, nearly all of them with something between, before or behind, or a digit more or less. */
    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> prefix = mostly(
                Arbitraries.of("", "+86", "+86 ", "+86-"),
                Arbitraries.of("86", "0086", "+ 86", "(+86)", "+1", "+49", "-", " ", "0", "tel:"));
        Arbitrary<String> first = mostly(
                Arbitraries.of("138", "139", "150", "188", "199", "166"),
                Arbitraries.of("147", "170", "120", "100", "010", "400"));
        Arbitrary<String> digits = mostly(
                Arbitraries.strings().numeric().ofLength(8),
                Arbitraries.strings().numeric().ofMinLength(4).ofMaxLength(11));
        Arbitrary<String> gap = mostly(
                Arbitraries.of("", "", " ", "-"),
                Arbitraries.of("--", " - ", "  ", ".", "\uff0d", "\u00a0", "\u2010", "*", "x", ","));
        Arbitrary<String> behind =
                mostly(Arbitraries.just(""), Arbitraries.of("-", " ", "#", "-12", " 12", "x1", "\uff18", " ext. 9"));
        return Combinators.combine(prefix, first, digits, gap.list().ofSize(3), behind)
                .as((before, head, tail, gaps, after) -> {
                    int third = tail.length() / 3;
                    return before
                            + head
                            + gaps.get(0)
                            + tail.substring(0, third)
                            + gaps.get(1)
                            + tail.substring(third, 2 * third)
                            + gaps.get(2)
                            + tail.substring(2 * third)
                            + after;
                });
    }

    private static Arbitrary<String> mostly(Arbitrary<String> usual, Arbitrary<String> odd) {
        return Arbitraries.frequencyOf(Tuple.of(9, usual), Tuple.of(1, odd));
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> name =
                Arbitraries.strings().withChars("abz09._-A+' \u00e9").ofMaxLength(6);
        Arbitrary<String> longName = Arbitraries.integers().between(60, 70).map("n"::repeat);
        Arbitrary<String> fixed = Arbitraries.of("ann", "b_c-9.d", "x1", "listed", "test", "null", "a.b");
        Arbitrary<String> at = Arbitraries.of("@", "@", "@", "@", "@@", "", " @", "@ ", "\uff20");
        Arbitrary<String> domain = Arbitraries.of(
                "mail.cn",
                "qq.com",
                "test.com",
                "example.com",
                "example.org",
                "example.cn",
                "a.example.com",
                "noreply.test.cn",
                "noreplyxtest.cn",
                "MAIL.cn",
                "mail",
                "localhost",
                "mail..cn",
                ".mail.cn",
                "mail.cn.",
                "-mail.cn",
                "mail-.cn",
                "127.0.0.1",
                "[127.0.0.1]",
                "xn--fiqs8s",
                "mail.xn--fiqs8s",
                "mail.\u4e2d\u56fd",
                "mail.nowhere",
                "m_l.cn",
                "",
                "mail.cn@qq.com",
                "x".repeat(64) + ".cn");
        return Combinators.combine(Arbitraries.oneOf(name, fixed, longName), at, domain)
                .as((before, sign, after) -> before + sign + after);
    }
}
