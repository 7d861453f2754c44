package idem.tagger.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.graph.Progress;
import idem.graph.RuleFileException;
import idem.tagger.SmallWorld;
import idem.tagger.TagRules;
import idem.tagger.Tagging;
import idem.tagger.Tagging.Extent;
import idem.tagger.compute.Reason;
import idem.tagger.rule.TagCatalogue;
import idem.tagger.trial.TrialOutcome.Tried;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a trial tells is what a run by the same rules then writes. */
class SampleTrialIT {

    private static final Instant AS_OF = Instant.parse("2026-11-21T04:00:00Z");
    private static final String ACTIVE = """
            tags:
              - code: orders
                name: { zh: 订单数, en: Orders }
                category: consumption
                kind: number
                rule: { count: Order Completed, within: 30d }
              - code: buyer
                name: { zh: 买家, en: Buyer }
                category: consumption
                kind: flag
                rule: { when: orders >= 1 }
            """;
    private static final String TRIED = """
            tags:
              - code: orders
                name: { zh: 订单数, en: Orders }
                category: consumption
                kind: number
                rule: { count: Order Completed, within: 365d }
              - code: taste
                name: { zh: 口味, en: Taste }
                category: interest
                kind: category
                values: { care: 护肤, none: 无 }
                rule: { top: products.category, of: { Order Completed: 1 } }
              - code: order_score
                name: { zh: 订单分, en: Order score }
                category: value
                kind: number
                rule: { quantile: orders, parts: 2 }
            """;

    private SmallWorld world;

    @BeforeEach
    void fill() {
        world = new SmallWorld();
        for (int person = 0; person < 12; person++) {
            world.person(person, person == 3 ? "anonymous" : "known");
            for (int order = 0; order < person % 4; order++) {
                world.order(person, "2026-%02d-01T10:00:00Z".formatted(11 - 2 * order), "100");
            }
        }
        tagging(TagCatalogue.read(active())).tag(Extent.FULL, AS_OF, Progress.NONE);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theTrialOfEverybodyTellsWhatARunThenWrites() {
        List<String> before = everything();
        TrialOutcome outcome = trial(1_000);
        assertThat(everything()).as("nothing is written").isEqualTo(before);
        assertThat(outcome.sample()).isEqualTo(11);
        assertThat(outcome.tags())
                .extracting(tried -> tried.tag().code())
                .containsExactly("orders", "taste", "order_score");
        Tried orders = outcome.tags().get(0);
        Tried taste = outcome.tags().get(1);
        Tried score = outcome.tags().get(2);

        tagging(catalogue()).tag(Extent.FULL, AS_OF, Progress.NONE);
        assertThat(orders.persons()).isEqualTo(11);
        assertThat(orders.differing())
                .as("those with an order more than thirty days old")
                .isEqualTo(count("(m:Metrics) WHERE m.orders >= 2"));
        assertThat(taste.values().get("care")).isEqualTo(count("()-[:HAS_TAG]->(:TagValue {key: 'taste=care'})"));
        assertThat(score.persons()).isEqualTo(count("(m:Metrics) WHERE m.order_score IS NOT NULL"));
        assertThat(score.spread().orElseThrow().most()).isEqualTo("2");
    }

    @Test
    void examplesSayWhySomebodyWouldHaveIt() {
        Tried taste = trial(1_000).tags().get(1);
        assertThat(taste.examples()).singleElement().satisfies(example -> {
            assertThat(example.values()).containsExactly("care");
            assertThat(((Reason.OfEvents) example.reason()).count()).isEqualTo(example.number() % 4);
        });
    }

    @Test
    void aSampleIsOfThatManyAndTheSameForASeed() {
        TrialOutcome first = trial(5);
        assertThat(first.sample()).isEqualTo(5);
        assertThat(trial(5)).isEqualTo(first);
    }

    @Test
    void whatATriedTagBreaksInOtherFilesIsToldWithItsLine() {
        String broken = TRIED.replace(
                "kind: number\n    rule: { count: Order Completed, within: 365d }",
                "kind: flag\n    rule: { cuont: Order Completed }");
        assertThatThrownBy(() -> TagCatalogue.readOver(active(), "tried.yml", broken))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("tried.yml:6");
        String flag = TRIED.replace(
                "kind: number\n    rule: { count: Order Completed, within: 365d }",
                "kind: flag\n    rule: { count: Order Completed, at_least: 1 }");
        assertThatThrownBy(() -> TagCatalogue.readOver(active(), "tried.yml", flag))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("active.yml:11");
        String named = TRIED.replace("en: Taste", "en: Buyer");
        assertThatThrownBy(() -> TagCatalogue.readOver(active(), "tried.yml", named))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("tried.yml:8")
                .hasMessageContaining("which buyer has");
    }

    private TrialOutcome trial(int wanted) {
        TagCatalogue catalogue = catalogue();
        return new SampleTrial(world.graph(), rules(catalogue), catalogue.declaredIn("tried.yml")).on(wanted, 7, AS_OF);
    }

    private static TagCatalogue catalogue() {
        return TagCatalogue.readOver(active(), "tried.yml", TRIED);
    }

    private static SortedMap<String, String> active() {
        return new TreeMap<>(Map.of("active.yml", ACTIVE));
    }

    private Tagging tagging(TagCatalogue catalogue) {
        return new Tagging(world.graph(), rules(catalogue), Clock.systemUTC(), () -> "run");
    }

    private static TagRules rules(TagCatalogue catalogue) {
        return new TagRules(catalogue, new TagRules.Business(ZoneId.of("Asia/Shanghai"), "CNY", List.of("id")));
    }

    private int count(String pattern) {
        return Integer.parseInt(
                world.ask("MATCH " + pattern + " RETURN count(*)").get(0));
    }

    private List<String> everything() {
        return world.ask("""
                MATCH (n) WHERE none(label IN labels(n) WHERE label STARTS WITH '__Neo4j')
                OPTIONAL MATCH (n)-[r]->()
                WITH n, r ORDER BY elementId(n), elementId(r)
                RETURN elementId(n) + coalesce(n.key, '') + coalesce(elementId(r), '') + coalesce(toString(n.tagsDueAt), '')
                """);
    }
}
