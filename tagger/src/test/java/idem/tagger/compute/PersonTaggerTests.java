package idem.tagger.compute;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.HeldTags;
import idem.graph.tag.Measure;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.graph.tag.TagValue;
import idem.graph.trait.Trait;
import idem.tagger.rule.TagCatalogue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PersonTaggerTests {

    private static final Vantage VANTAGE =
            new Vantage(Instant.parse("2026-11-21T12:00:00Z"), ZoneId.of("Asia/Shanghai"), "CNY");

    private final List<PastEvent> events = new ArrayList<>();
    private final List<Trait> traits = new ArrayList<>();

    @Test
    void aWindowIsOpenAtItsFarEndAndClosedAtTheInstantItself() {
        event("A", "2026-11-20T12:00:00Z", "{}");
        event("A", "2026-11-20T12:00:00.001Z", "{}");
        event("A", "2026-11-21T12:00:00Z", "{}");
        event("A", "2026-11-21T12:00:00.001Z", "{}");
        assertThat(number("{ count: A, within: 1d }")).isEqualByComparingTo("2");
        assertThat(number("{ count: A }")).isEqualByComparingTo("3");
    }

    @Test
    void amountsAreExactAndOfOneCurrency() {
        event("A", "2026-11-01T00:00:00Z", "{\"total\":0.1}");
        event("A", "2026-11-02T00:00:00Z", "{\"total\":0.2,\"currency\":\"CNY\"}");
        event("A", "2026-11-03T00:00:00Z", "{\"total\":70,\"currency\":\"USD\"}");
        assertThat(number("{ sum: properties.total, of: A }")).isEqualTo(new BigDecimal("0.3"));
        assertThat(number("{ sum: properties.total, of: A, currency: USD }")).isEqualByComparingTo("70");
        assertThat(number("{ sum: properties.total, of: A, currency: none }")).isEqualByComparingTo("70.3");
        assertThat(number("{ average: properties.total, of: A }")).isEqualTo(new BigDecimal("0.15"));
        assertThat(number("{ sum: properties.total, of: B }")).isEqualByComparingTo("0");
    }

    @Test
    void aRefundTakesNoMoreThanItsOrderPutIn() {
        event("A", "2026-11-01T00:00:00Z", "{\"total\":100,\"order_id\":\"1\"}");
        event("R", "2026-11-02T00:00:00Z", "{\"total\":30,\"order_id\":\"1\"}");
        String rule = "{ sum: properties.total, of: A, minus: [R, C] }";
        assertThat(number(rule)).isEqualByComparingTo("70");
        event("C", "2026-11-03T00:00:00Z", "{\"total\":100,\"order_id\":\"1\"}");
        assertThat(number(rule)).isEqualByComparingTo("0");
        event("R", "2026-11-04T00:00:00Z", "{\"total\":55,\"order_id\":\"never completed\"}");
        assertThat(number(rule)).isEqualByComparingTo("0");
        event("C", "2026-11-05T00:00:00Z", "{\"total\":-12.5,\"order_id\":\"C9\"}");
        assertThat(number(rule)).isEqualByComparingTo("-12.5");
    }

    @Test
    void hugeNumbersAreNoAmounts() {
        event("A", "2026-11-01T00:00:00Z", "{\"total\":1e999999999}");
        event("A", "2026-11-01T00:00:00Z", "{\"total\":\"12\"}");
        assertThat(number("{ sum: properties.total, of: A }")).isEqualByComparingTo("12");
    }

    @Test
    void conditionsLookIntoListsAndAtTheClockOfTheBusiness() {
        event(
                "A",
                "2026-11-20T17:00:00Z",
                "{\"products\":[{\"category\":\"x\",\"price\":5},{\"category\":\"y\",\"price\":50}]}");
        event("A", "2026-11-18T01:00:00Z", "{\"products\":[{\"category\":\"x\",\"price\":5}],\"coupon\":\"c\"}");
        assertThat(number("{ count: A, where: { products.category: y } }")).isEqualByComparingTo("1");
        assertThat(number("{ count: A, where: { products.category: [x, z] } }")).isEqualByComparingTo("2");
        assertThat(number("{ count: A, where: { products.price: { at_least: 6, below: 50 } } }"))
                .isEqualByComparingTo("0");
        assertThat(number("{ count: A, where: { properties.coupon: { exists: false } } }"))
                .isEqualByComparingTo("1");
        assertThat(number("{ count: A, where: { weekday: [6, 7] } }")).isEqualByComparingTo("1");
        assertThat(number("{ count: A, where: { hour: 1 } }")).isEqualByComparingTo("1");
        assertThat(number("{ count: A, channels: other }")).isEqualByComparingTo("0");
    }

    @Test
    void firstLastAndGapGoByDaysOfTheBusiness() {
        event("A", "2026-11-01T15:59:00Z", "{\"city\":\"a\"}");
        event("A", "2026-11-20T16:00:00Z", "{\"city\":\"b\"}");
        assertThat(tags("date", "{ first: timestamp, of: A }", "").measures())
                .containsEntry("t", new Measure.Day(LocalDate.parse("2026-11-01")));
        assertThat(tags("date", "{ last: timestamp, of: A }", "").measures())
                .containsEntry("t", new Measure.Day(LocalDate.parse("2026-11-21")));
        assertThat(number("{ last: timestamp, of: A, as: days_ago }")).isEqualByComparingTo("0");
        assertThat(number("{ gap: A }")).isEqualByComparingTo("20");
        assertThat(values("{ last: properties.city, of: A }", "")).containsExactly("b");
    }

    @Test
    void preferenceHalvesWithAgeAndSpeaksOnceForAValue() {
        event("V", "2026-11-21T12:00:00Z", "{\"category\":\"x\"}");
        event(
                "O",
                "2026-11-11T12:00:00Z",
                "{\"products\":[{\"category\":\"y\"},{\"category\":\"y\"},{\"category\":\"护肤\"}]}");
        String rule =
                "{ top: [properties.category, products.category], of: { V: 1, O: 3 }, half_life: 10d, at_least: %s, at_most: %s }";
        assertThat(values(rule.formatted("1.5", "3"), "")).containsExactly("y", "护肤");
        assertThat(values(rule.formatted("1.51", "3"), "")).isEmpty();
        assertThat(values(rule.formatted("0", "1"), "")).containsExactly("y");
        assertThat(values(rule.formatted("0", "3"), "values: { skincare: 护肤, x: 其他 }"))
                .containsExactly("skincare", "x");
    }

    @Test
    void hoursFallIntoBands() {
        event("A", "2026-11-20T12:00:00Z", "{}");
        event("A", "2026-11-19T13:00:00Z", "{}");
        event("A", "2026-11-19T01:00:00Z", "{}");
        assertThat(values(
                        "{ top: hour, of: \"*\", bands: { night: 0, morning: 6, evening: 18 } }",
                        "values: { night: 夜, morning: 早, evening: 晚 }"))
                .containsExactly("evening");
    }

    @Test
    void traitsArePickedMappedAndBanded() {
        trait("gender", "女", "taobao", 1);
        trait("gender", "F", "jd", 2);
        trait("gender", "男", "crm", 9);
        trait("gender", "unclear", "crm2", 10);
        String values = "values: { female: 女, male: 男 }";
        assertThat(values("{ trait: gender }", values)).containsExactly("male");
        assertThat(values("{ trait: gender, pick: most_frequent, map: { F: female } }", values))
                .containsExactly("female");
        assertThat(values("{ trait: gender, pick: source_priority, sources: [jd, crm], map: { F: female } }", values))
                .containsExactly("female");
        trait("birthday", "2000-11-22", "crm", 1);
        assertThat(number("{ trait: birthday, as: age }")).isEqualByComparingTo("25");
        assertThat(values(
                        "{ trait: birthday, as: age, bands: { young: 0, grown: 25 } }",
                        "values: { young: 幼, grown: 长 }"))
                .containsExactly("grown");
    }

    @Test
    void aTextTooLongForAKeyOfTheGraphIsNoValue() {
        String longest = "护".repeat(500);
        event("V", "2026-11-20T12:00:00Z", "{\"category\":\"" + longest + "\"}");
        event("V", "2026-11-21T12:00:00Z", "{\"category\":\"" + longest + "肤\"}");
        trait("city", longest, "crm", 1);
        trait("city", longest + "市", "crm", 2);
        for (String rule : List.of(
                "{ top: properties.category, of: V, at_most: 3 }",
                "{ distinct: properties.category, of: V }",
                "{ first: properties.category, of: V }",
                "{ trait: city }")) {
            assertThat(values(rule, "")).as(rule).containsExactly(longest);
        }
        assertThat(values("{ last: properties.category, of: V }", "")).isEmpty();
    }

    @Test
    void scoresGoByTheBoundsOfTheBase() {
        String files = """
                tags:
                  - { code: n, name: { zh: 数, en: N }, category: value, kind: number, rule: { count: A } }
                  - { code: s, name: { zh: 分, en: S }, category: value, kind: number, rule: { quantile: n, parts: 5, best: %s, among: n >= 1 } }
                """;
        for (int i = 0; i < 3; i++) {
            event("A", "2026-11-0" + (i + 1) + "T00:00:00Z", "{}");
        }
        Map<String, List<Double>> bounds = Map.of("s", List.of(1.0, 2.0, 3.0, 4.0));
        assertThat(tagged(files.formatted("high"), bounds).measures()).containsEntry("s", Measure.Amount.of(3));
        assertThat(tagged(files.formatted("low"), bounds).measures()).containsEntry("s", Measure.Amount.of(3));
        assertThat(tagged(files.formatted("high"), Map.of()).measures()).doesNotContainKey("s");
        events.remove(0);
        assertThat(tagged(files.formatted("low"), bounds).measures()).containsEntry("s", Measure.Amount.of(4));
        events.clear();
        assertThat(tagged(files.formatted("low"), bounds).measures()).doesNotContainKey("s");
    }

    @Test
    void boundsAreNumbersOfTheBase() {
        QuantileBounds bounds = new QuantileBounds();
        for (int i = 10; i > 0; i--) {
            bounds.add(i);
        }
        assertThat(bounds.bounds(5)).containsExactly(2.0, 4.0, 6.0, 8.0);
        assertThat(QuantileBounds.part(2, bounds.bounds(5))).isEqualTo(1);
        assertThat(QuantileBounds.part(2.5, bounds.bounds(5))).isEqualTo(2);
        assertThat(QuantileBounds.part(10, bounds.bounds(5))).isEqualTo(5);
        assertThat(new QuantileBounds().bounds(5)).isEmpty();
    }

    @Test
    void aNumberIsToldWithWhatItWasBeforeItLastChanged() {
        event("A", "2026-11-01T12:00:00Z", "{}");
        event("A", "2026-11-18T12:00:00Z", "{}");
        event("B", "2026-11-20T12:00:00Z", "{}");
        assertThat(changed("{ count: A, within: 10d }"))
                .as("by an event")
                .contains(new Reasons.Changed(Instant.parse("2026-11-18T12:00:00Z"), Optional.of("0")));
        assertThat(changed("{ count: A, within: 20d }"))
                .as("by a window that moved on")
                .contains(new Reasons.Changed(Instant.parse("2026-11-21T12:00:00Z"), Optional.of("2")));
        assertThat(changed("{ last: timestamp, of: A, as: days_ago }"))
                .as("by a day that passed")
                .contains(new Reasons.Changed(Instant.parse("2026-11-20T16:00:00Z"), Optional.of("2")));
        assertThat(changed("{ gap: A }"))
                .as("there was none")
                .contains(new Reasons.Changed(Instant.parse("2026-11-18T12:00:00Z"), Optional.empty()));
        assertThat(changed("{ count: C }")).as("never another").isEmpty();
    }

    private Optional<Reasons.Changed> changed(String rule) {
        TagCatalogue catalogue = TagCatalogue.read(new TreeMap<>(Map.of("t.yml", """
                tags:
                  - { code: t, name: { zh: 标签, en: T }, category: value, kind: number, rule: %s }
                """.formatted(rule))));
        return new Reasons(catalogue, VANTAGE, Map.of())
                .changed(new PersonHistory(1, 0, events, traits, List.of(), HeldTags.NONE), "t");
    }

    private void event(String name, String at, String properties) {
        events.add(new PastEvent(
                "k" + events.size(), Instant.parse(at).toEpochMilli(), name, "web", "source", properties));
    }

    private void trait(String name, String value, String source, long at) {
        traits.add(new Trait(name, value, source, Instant.ofEpochSecond(at)));
    }

    private BigDecimal number(String rule) {
        Measure measure = tags("number", rule, "").measures().get("t");
        return ((Measure.Amount) java.util.Objects.requireNonNull(measure)).number();
    }

    private List<String> values(String rule, String declared) {
        return tags("category", rule, declared).values().stream()
                .map(TagValue::value)
                .toList();
    }

    private PersonTags tags(String kind, String rule, String declared) {
        return tagged("""
                tags:
                  - code: t
                    name: { zh: 标签, en: T }
                    category: value
                    kind: %s
                    rule: %s
                    %s
                """.formatted(kind, rule, declared), Map.of());
    }

    private PersonTags tagged(String files, Map<String, List<Double>> bounds) {
        TagCatalogue catalogue = TagCatalogue.read(new TreeMap<>(Map.of("t.yml", files)));
        return new PersonTagger(catalogue, VANTAGE, bounds)
                .tag(new PersonHistory(1, 0, events, traits, List.of(), HeldTags.NONE));
    }
}
