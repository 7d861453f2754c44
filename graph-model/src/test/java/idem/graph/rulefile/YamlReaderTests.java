package idem.graph.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlReaderTests {

    private final Mistakes mistakes = new Mistakes("rules.yml");

    private YamlMap read(String text) {
        return YamlReader.read(text, mistakes).orElseThrow();
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() {
        YamlMap map = read("""
                limit: none
                limt: 3
                within: 5 days
                kind: circel
                """);
        map.allowOnly(List.of("limit", "within", "kind"));
        map.integer("limit", 1);
        map.days("within");
        map.oneOf("kind", List.of("circle", "square"));

        assertThat(mistakes.sorted())
                .extracting(Mistake::toString)
                .containsExactly(
                        "rules.yml:1:8: found \"none\"; expected a whole number of at least 1 for \"limit\"",
                        "rules.yml:2:1: found the key \"limt\"; expected one of limit, within, kind; did you mean \"limit\"?",
                        "rules.yml:3:9: found \"5 days\"; expected whole days such as 180d for \"within\"",
                        "rules.yml:4:7: found \"circel\"; expected one of circle, square for \"kind\"; did you mean \"circle\"?");
    }

    @Test
    void aKeyWrittenTwiceIsAMistake() {
        read("a: 1\na: 2\n");
        assertThat(mistakes.sorted()).extracting(Mistake::line).containsExactly(2);
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThat(YamlReader.read("a: [1, 2\nb: 3\n", mistakes)).isEmpty();
        assertThat(mistakes.sorted()).hasSize(1);
        assertThat(mistakes.sorted().get(0).line()).isEqualTo(2);
    }

    @Test
    void whatAliasesWouldMakeEndlessIsAMistakeWithItsLine() {
        assertThat(YamlReader.read("a: 1\nb: &b\n  c: *b\n", mistakes)).isEmpty();
        assertThat(mistakes.sorted()).extracting(Mistake::line).containsExactly(2);
    }

    @Test
    void aFewAliasesOfAliasesThatStandForMillionsAreAMistake() {
        StringBuilder text = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 7; level++) {
            String alias = "*l" + (level - 1);
            text.append("l%d: &l%d [%s]\n".formatted(level, level, String.join(", ", Collections.nCopies(9, alias))));
        }
        assertThat(YamlReader.read(text.toString(), mistakes)).isEmpty();
        assertThat(mistakes.sorted()).hasSize(1);
    }

    @Test
    void aliasesThatStandForLittleAreReadAsWrittenOut() {
        assertThat(read("a: &a { limit: 3 }\nb: *a\n").map("b")).isPresent();
        assertThat(mistakes.sorted()).isEmpty();
    }

    @Test
    void aLineTooLongForTheParserIsAMistakeWithItsLine() {
        assertThat(YamlReader.read("a: 1\n#" + "x".repeat(YamlExtent.LONGEST_LINE) + "\nb: 2\n", mistakes))
                .isEmpty();
        assertThat(mistakes.sorted()).extracting(Mistake::line).containsExactly(2);
    }

    @Test
    void anEmptyFileAndAListAreNoMappings() {
        assertThat(YamlReader.read("", mistakes)).isEmpty();
        assertThat(YamlReader.read("- a\n", mistakes)).isEmpty();
        assertThat(mistakes.sorted()).hasSize(2);
    }

    @Test
    void valuesStayTextAsWritten() {
        YamlMap map = read("phone: 013800138000\nanswer: no\nnothing:\nquoted: \"\"\n");
        assertThat(map.string("phone")).contains("013800138000");
        assertThat(map.string("answer")).contains("no");
        assertThat(map.string("nothing")).isEmpty();
        assertThat(map.string("quoted")).contains("");
        assertThat(mistakes.isEmpty()).isTrue();
    }

    @Test
    void aSingleValueIsAListOfOne() {
        assertThat(read("sources: crm\n").strings("sources")).containsExactly("crm");
        assertThat(read("sources: [crm, app]\n").strings("sources")).containsExactly("crm", "app");
    }

    @Test
    void theNearestNameIsOfferedOnlyWhereItIsNear() {
        assertThat(Nearest.to("wechat_unoinid", List.of("wechat_unionid", "phone")))
                .contains("wechat_unionid");
        assertThat(Nearest.to("zzzz", List.of("wechat_unionid", "phone"))).isEqualTo(Optional.empty());
    }
}
