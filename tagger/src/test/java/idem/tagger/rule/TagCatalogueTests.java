package idem.tagger.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistake;
import idem.graph.tag.CatalogueTag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TagCatalogueTests {

    private static final String GOOD = """
            tags:
              - code: orders
                name: { zh: 订单数, en: Orders }
                category: consumption
                kind: number
                rule: { count: Order Completed, within: 90d }
            """;

    @Test
    void everyMistakeOfEveryFileIsToldWithItsLine() {
        String first = """
                tags:
                  - code: Orders
                    name: { zh: 订单, en: Orders }
                    category: consumptoin
                    kind: number
                    rule: { count: Order Completed, within: 90 }
                  - code: spend
                    name: { zh: 消费, en: Spend }
                    category: consumption
                    kind: number
                    rule: { sum: total, of: Order Completed, mins: x }
                  - code: stage
                    name: { zh: 阶段, en: Stage }
                    category: lifecycle
                    kind: category
                    values: { a: 甲 }
                    rule: { stages: { a: odrers >= 1, b: gender > 3 } }
                  - code: gender
                    name: { zh: 性别, en: Gender }
                    category: demographic
                    kind: category
                    values: { female: 女 }
                    rule: { trait: gender, map: { F: femal } }
                """;
        String second = "tags:\n  - code: gender\n    kind: flag\n";
        assertThat(mistakes(Map.of("1.yml", first, "2.yml", second, "3.yml", GOOD)))
                .extracting(m -> m.file() + ":" + m.line() + " " + m.found())
                .contains(
                        "1.yml:2 \"Orders\"",
                        "1.yml:4 \"consumptoin\"",
                        "1.yml:6 \"90\"",
                        "1.yml:11 the key \"mins\"",
                        "1.yml:11 \"total\"",
                        "1.yml:17 \"b\"",
                        "1.yml:17 \"odrers\"",
                        "1.yml:23 \"femal\"",
                        "2.yml:2 no \"category\"",
                        "2.yml:2 no \"name\"",
                        "2.yml:2 no \"rule\"");
    }

    @Test
    void aWrongKindOrPathHidesNoOtherMistake() {
        assertThat(mistakes(Map.of("a.yml", """
                        tags:
                          - code: orders
                            name: { zh: 订单, en: Orders }
                            category: consumption
                            kind: amount
                            rule: { count: Order Completed, within: 90, where: { propertis.total: 1 } }
                          - code: stage
                            name: { zh: 阶段, en: Stage }
                            category: lifecycle
                            kind: catgory
                            values: { a: 甲 }
                            rule: { stages: { a: odrers >= 1, b: orders >= 3 } }
                          - code: bought_on
                            name: { zh: 日期, en: Bought on }
                            category: consumption
                            rule: { last: timestamp, of: Order Completed, within: 9 }
                          - code: spend
                            name: { zh: 消费, en: Spend }
                            category: consumption
                            kind: number
                            rule: { sum: total, of: Order Completed, within: 8, currency: yuan }
                        """)))
                .extracting(mistake -> mistake.line() + " " + mistake.found())
                .containsExactly(
                        "5 \"amount\"",
                        "6 \"90\"",
                        "6 \"propertis.total\"",
                        "10 \"catgory\"",
                        "12 \"odrers\"",
                        "12 \"b\"",
                        "13 no \"kind\"",
                        "16 \"9\"",
                        "21 \"total\"",
                        "21 \"8\"",
                        "21 \"yuan\"");
    }

    @Test
    void aKeyOfARuleWithNothingBehindItIsAMistake() {
        assertThat(mistakes(Map.of("a.yml", """
                        tags:
                          - code: orders
                            name: { zh: 订单, en: Orders }
                            category: consumption
                            kind: number
                            rule:
                              count: Order Completed
                              within:
                              where: { properties.category: }
                          - code: stage
                            name: { zh: 阶段, en: Stage }
                            category: lifecycle
                            kind: category
                            values: { a: 甲 }
                            rule: { stages: { a: } }
                          - code: vip
                            name: { zh: 贵宾, en: VIP }
                            category: value
                            kind: flag
                            rule: { when: }
                        """)))
                .extracting(mistake -> mistake.line() + " " + mistake.found())
                .containsExactly(
                        "8 nothing for \"within\"",
                        "9 nothing for \"properties.category\"",
                        "15 nothing for \"a\"",
                        "20 nothing for \"when\"");
    }

    @Test
    void aKeyThatWouldDoNothingIsAMistake() {
        assertThat(mistakes(Map.of("a.yml", """
                        tags:
                          - code: orders
                            name: { zh: 订单, en: Orders }
                            category: consumption
                            kind: number
                            rule: { count: Order Completed, minus: [Order Refunded], at_least: 3, bands: { a: 1 } }
                          - code: paid_on
                            name: { zh: 日期, en: Paid on }
                            category: consumption
                            kind: date
                            rule: { last: timestamp, of: Order Completed, decimals: 2 }
                          - code: buyer
                            name: { zh: 买家, en: Buyer }
                            category: consumption
                            kind: flag
                            rule: { count: Order Completed, map: { x: y }, sources: [] }
                          - code: likes
                            name: { zh: 偏好, en: Likes }
                            category: interest
                            kind: category
                            rule: { top: properties.category, of: [], decimals: 1, at_least: 2, map: { x: y } }
                          - code: place
                            name: { zh: 地点, en: Place }
                            category: behaviour
                            kind: category
                            rule: { first: channel, of: "*", as: days_ago }
                        """)))
                .extracting(mistake -> mistake.line() + " " + mistake.found())
                .containsExactly(
                        "6 the key \"minus\"",
                        "6 \"at_least\", which does nothing for this number",
                        "6 \"bands\", which does nothing for this number",
                        "11 \"decimals\", which does nothing for this date",
                        "16 \"map\", which does nothing for this flag",
                        "16 a list of nothing",
                        "21 a list of nothing",
                        "21 \"decimals\", which does nothing for this category",
                        "26 days_ago of what is no time");
    }

    @Test
    void aConditionIsToldWrongAtItsColumn() {
        List<Mistake> told = mistakes(Map.of("a.yml", GOOD + flag("f", "orders > 1 and ordes > 2")));
        assertThat(told).singleElement().satisfies(mistake -> {
            assertThat(mistake.line()).isEqualTo(11);
            assertThat(mistake.column()).isEqualTo("    rule: { when: orders > 1 and ".length() + 1);
            assertThat(mistake.expected()).contains("did you mean \"orders\"?");
        });
    }

    @Test
    void tagsInACircleAreShown() {
        List<Mistake> told =
                mistakes(Map.of("a.yml", "tags:\n" + flag("a", "has b") + flag("b", "has c") + flag("c", "has a")));
        assertThat(told)
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.found()).contains("a → b → c → a"));
    }

    @Test
    void whatIsDrawnFromSomethingSensitiveIsSensitive() {
        String guarded = GOOD.replace("kind: number", "kind: number\n    sensitive: true");
        assertThat(mistakes(Map.of("a.yml", guarded + flag("f", "orders > 1"))))
                .extracting(m -> m.line() + " " + m.found())
                .containsExactly("12 a rule over \"orders\", which is sensitive, for a tag that is not");
        assertThat(read(guarded + flag("f", "orders > 1").replace("kind: flag", "kind: flag\n    sensitive: true"))
                        .tags())
                .extracting(CatalogueTag::sensitive)
                .containsExactly(true, true);
    }

    @Test
    void codesAndNamesBelongToOneTag() {
        assertThat(mistakes(Map.of("a.yml", GOOD, "b.yml", GOOD)))
                .extracting(Mistake::found)
                .containsExactly("a second tag \"orders\"");
        assertThat(mistakes(Map.of("a.yml", GOOD + flag("f", "has orders").replace("en: f", "en: Orders"))))
                .extracting(Mistake::found)
                .containsExactly("the name \"Orders\", which orders has");
    }

    @Test
    void tagsComeAfterThoseTheyNeed() {
        TagCatalogue catalogue = read("tags:\n" + flag("a", "has b") + flag("b", "has orders") + GOOD.substring(6));
        assertThat(catalogue.inOrderOfNeed()).extracting(TagDefinition::code).containsExactly("orders", "b", "a");
        assertThat(catalogue.tags()).extracting(CatalogueTag::code).containsExactly("a", "b", "orders");
        assertThat(catalogue.neededBy(java.util.Set.of("b")).tags())
                .extracting(CatalogueTag::code)
                .containsExactly("b", "orders");
    }

    @Test
    void theHashOfARuleChangesWithItsMeaningAlone() {
        String same = GOOD.replace(
                        "{ count: Order Completed, within: 90d }",
                        "\n      count: 'Order Completed' # bought\n      within: 90d")
                .replace("en: Orders", "en: Purchases");
        String other = GOOD.replace("90d", "30d");
        assertThat(hash(same)).isEqualTo(hash(GOOD)).isNotEqualTo(hash(other));
        assertThat(read(same).hash())
                .isEqualTo(read(GOOD).hash())
                .isNotEqualTo(read(other).hash());
    }

    private static String hash(String text) {
        return read(text).tags().get(0).ruleHash();
    }

    private static String flag(String code, String when) {
        return """
                  - code: %s
                    name: { zh: %s名, en: %s }
                    category: value
                    kind: flag
                    rule: { when: %s }
                """.formatted(code, code, code, when);
    }

    private static TagCatalogue read(String text) {
        return TagCatalogue.read(new TreeMap<>(Map.of("a.yml", text)));
    }

    private static List<Mistake> mistakes(Map<String, String> files) {
        return catchThrowableOfType(RuleFileException.class, () -> TagCatalogue.read(new TreeMap<>(files)))
                .mistakes();
    }
}
