package idem.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.CatalogueTag;
import idem.tagger.expression.Expression;
import idem.tagger.expression.Vocabulary;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultCatalogueTests {

    private final TagCatalogue catalogue = DefaultTags.catalogue();

    @Test
    void everyTagHasItsNamesInBothLanguages() {
        assertThat(catalogue.tags()).hasSizeGreaterThanOrEqualTo(80).allSatisfy(tag -> {
            assertThat(tag.name().zh()).matches(".*\\p{IsHan}.*");
            assertThat(tag.name().en()).matches("[\\p{ASCII}]+").isNotEqualTo(tag.code());
            assertThat(tag.values()).allSatisfy(value -> {
                assertThat(value.name().zh()).matches(".*\\p{IsHan}.*");
                assertThat(value.name().en()).isNotEqualTo(value.name().zh());
            });
        });
    }

    @Test
    void theExampleOfTheLanguageCanBeAsked() {
        String example = "lifecycle = loyal and interest in (skincare, health) and not churn_risk = high"
                + " and (orders_90d >= 3 or spend_365d >= 2000)";
        assertThat(new Vocabulary(catalogue.tags())
                        .bind(Expression.parse(example))
                        .tags())
                .containsExactly("churn_risk", "interest", "lifecycle", "orders_90d", "spend_365d");
        assertThat(new Vocabulary(catalogue.tags()).bind(Expression.parse("vip = true")))
                .isNotNull();
    }

    @Test
    void everyKnownPersonIsInExactlyOneStage() {
        CatalogueTag lifecycle = catalogue.find("lifecycle").orElseThrow().tag();
        assertThat(lifecycle.values())
                .extracting(CatalogueTag.NamedValue::code)
                .containsExactlyElementsOf(
                        List.of("potential", "new", "active", "loyal", "at_risk", "lost", "returned"));
        assertThat(catalogue.find("lifecycle").orElseThrow().rule())
                .isInstanceOfSatisfying(
                        Rule.Stages.class,
                        stages -> assertThat(stages.otherwise()).contains("lost"));
    }
}
