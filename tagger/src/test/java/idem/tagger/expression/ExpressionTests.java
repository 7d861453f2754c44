package idem.tagger.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.TagCategory;
import idem.graph.tag.TagKind;
import idem.tagger.ExpressionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTests {

    private static final Vocabulary VOCABULARY = new Vocabulary(List.of(
            tag("gender", "性别", "Gender", TagKind.CATEGORY, "female", "女", "male", "男"),
            tag("lifecycle", "生命周期", "Lifecycle", TagKind.CATEGORY, "loyal", "忠诚", "lost", "流失"),
            tag("orders_90d", "近90天订单数", "Orders in 90 days", TagKind.NUMBER),
            tag("last_seen", "最近活跃", "Last seen", TagKind.DATE),
            tag("city", "城市", "City", TagKind.CATEGORY),
            tag("vip", "贵宾", "VIP", TagKind.FLAG)));

    static CatalogueTag tag(String code, String zh, String en, TagKind kind, String... values) {
        List<NamedValue> named = new java.util.ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            named.add(new NamedValue(values[i], new Names(values[i + 1], values[i])));
        }
        return new CatalogueTag(code, new Names(zh, en), TagCategory.VALUE, kind, 1, "h", List.of(), false, named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a = 1 or b = 2 and not c = 3   | a = 1 or b = 2 and not c = 3
                    (a = 1 or b = 2) and c = 3     | (a = 1 or b = 2) and c = 3
                    ((a = 1))                      | a = 1
                    not not has a                  | not not has a
                    A IN (x,y) AND NOT b>=2        | A in (x, y) and not b >= 2
                    a not in ("x y", "and")        | a not in ("x y", "and")
                    d between 2026-01-01 and 2026-02-01 | d between 2026-01-01 and 2026-02-01
                    segment( s1 ) or "segment"=x   | segment(s1) or "segment" = x
                    a="say ""hi"" now"              | a = "say ""hi"" now"
                    近90天订单数>=3                  | 近90天订单数 >= 3
                    """)
    void isReadWithThePrecedenceOfTheGrammarAndWrittenShort(String written, String text) {
        assertThat(Expression.parse(written).text()).isEqualTo(text);
    }

    @Test
    void namesTheSegmentsThatItHolds() {
        assertThat(Expression.parse("a = 1 or segment(s1) and not (b = 2 or not segment(s2)) and segment(s1)")
                        .segments())
                .containsExactlyInAnyOrder("s1", "s2");
        assertThat(Expression.parse("\"segment\" = s1 and has a").segments()).isEmpty();
    }

    @Test
    void whereNoTagIsThereYetItSaysHowTheyCome() {
        assertThatThrownBy(() -> new Vocabulary(List.of()).bind(Expression.parse("has vip")))
                .hasMessageContaining("idem tag");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lifecycel = loyal               | 1  | did you mean "lifecycle"?
                    lifecycle = loyl                | 13 | did you mean "loyal"?
                    gender > 3                      | 10 | =, != or in
                    orders_90d = many               | 14 | a number
                    last_seen > yesterday           | 13 | a date
                    last_seen > 2026-02-30          | 13 | a date
                    vip = false                     | 7  | true
                    vip and gender = 女              | 5  | behind a tag
                    (gender = 女                     | 12 | ")"
                    性别 = 女 性别 = 男                  | 8  | "and", "or" or the end
                    城市 = "a                         | 6  | a second quote
                    gender =                        | 9  | a value
                    gender in ()                    | 12 | a value
                    gender = and                    | 10 | in quotes
                    segment(nobody)                 | 9  | saved segment
                    𝒂𝒃 = 1                          | 1  | a tag
                    性别 = 女 and 𝒂𝒃 = 1               | 12 | a tag
                    """)
    void aMistakeIsToldAtItsColumnWithWhatWasExpected(String written, int column, String expected) {
        assertThatThrownBy(() -> VOCABULARY.bind(Expression.parse(written)))
                .isInstanceOfSatisfying(ExpressionException.class, mistake -> {
                    assertThat(mistake.column()).isEqualTo(column);
                    assertThat(mistake.getMessage())
                            .contains("column " + column)
                            .contains(expected);
                });
    }

    @Test
    void tagsAndValuesAreKnownByCodeAndByEitherName() {
        assertThat(bound("性别 = 女")).isEqualTo(bound("gender = female"));
        assertThat(bound("GENDER = Female")).isEqualTo(bound("gender = female"));
        assertThat(bound("\"Orders in 90 days\" >= 3")).isEqualTo(bound("orders_90d >= 3"));
        assertThat(bound("vip = true")).isEqualTo(bound("vip = 是"));
        assertThat(bound("city = 杭州")).isNotNull();
    }

    @Test
    void theNearestSavedSegmentIsOffered() {
        NamedSegments saved = new NamedSegments() {
            @Override
            public Optional<NamedSegment> find(String code) {
                return Optional.empty();
            }

            @Override
            public Set<String> codes() {
                return Set.of("loyal-skincare", "lapsed");
            }
        };
        assertThatThrownBy(() -> VOCABULARY.bind(Expression.parse("segment(lapsd)"), saved))
                .hasMessageContaining("did you mean \"lapsed\"?");
        assertThatThrownBy(() -> VOCABULARY.bind(Expression.parse("segment(vip)"), saved))
                .hasMessageEndingWith("the code of a saved segment");
    }

    @Test
    void segmentsAreEnteredAndCirclesShown() {
        Map<String, String> saved = Map.of("a", "segment(b) and has vip", "b", "not segment(c)", "c", "segment(a)");
        assertThatThrownBy(() -> VOCABULARY.bind(Expression.parse("segment(a)"), find(saved)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("a → b → c → a");
        assertThat(VOCABULARY.bind(Expression.parse("segment(v)"), find(Map.of("v", "has vip"))))
                .isEqualTo(bound("has vip"));
    }

    @Test
    void aTreeIsToldWrongAtItsPath() {
        assertThatThrownBy(() -> ExpressionTree.parse(
                        Map.of("and", List.of(Map.of("has", "vip"), Map.of("tag", "vip", "op", "~", "value", 1)))))
                .hasMessageContaining("at /and/1/op");
        assertThatThrownBy(() -> VOCABULARY.bind(ExpressionTree.parse(Map.of("has", "vipp"))))
                .hasMessageContaining("at /has")
                .hasMessageContaining("\"vip\"");
    }

    @Test
    void anUnknownKeyOfATreeIsNotPassedOver() {
        for (Map<String, Object> tree : List.<Map<String, Object>>of(
                Map.of("tag", "vip", "op", "=", "value", true, "negate", true),
                Map.of("tag", "gender", "op", "in", "values", List.of("female"), "value", "male"),
                Map.of("tag", "orders_90d", "op", "between", "low", 1, "high", 2, "values", List.of(3)))) {
            assertThatThrownBy(() -> ExpressionTree.parse(tree))
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageContaining("alone");
        }
    }

    @ParameterizedTest
    @CsvSource({"10000000.5, 10000000.5", "2E7, 20000000", "0.0001, 0.00010", "1e-7, 0.00000010", "-3, -3.0"})
    void aNumberOfATreeIsWrittenAsTextsHaveThem(double number, String text) {
        Expression read = ExpressionTree.parse(Map.of("tag", "orders_90d", "op", ">=", "value", number));
        assertThat(read.text()).isEqualTo("orders_90d >= " + text);
        assertThat(VOCABULARY.bind(read)).isEqualTo(bound(read.text()));
    }

    @Test
    void depthIsLimited() {
        assertThatThrownBy(() -> Expression.parse("(".repeat(50_000)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("levels");
        assertThatThrownBy(() -> Expression.parse("not ".repeat(20_000) + "has vip"))
                .isInstanceOf(ExpressionException.class);
    }

    private static NamedSegments find(Map<String, String> saved) {
        return code ->
                Optional.ofNullable(saved.get(code)).map(Expression::parse).map(NamedSegment::following);
    }

    private static Condition bound(String text) {
        return VOCABULARY.bind(Expression.parse(text));
    }
}
