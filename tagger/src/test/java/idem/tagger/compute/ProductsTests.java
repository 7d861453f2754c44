package idem.tagger.compute;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.HeldTags;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.TagValue;
import idem.tagger.DefaultTags;
import idem.tagger.rule.Products;
import idem.tagger.rule.Products.Product;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an event leaves out of a product is looked up by its SKU. */
class ProductsTests {

    private static final Instant AS_OF = Instant.parse("2026-11-21T12:00:00Z");
    private static final Products SOLD = new Products(Map.of(
            "S1", new Product("skincare", "玉澜", "luxury"),
            "H1", new Product("health", "谷本堂", "premium")));

    @Test
    void preferencesReadCategoryBrandAndTierOfTheSku() {
        String order = "{\"total\":9,\"products\":[{\"sku\":\"S1\"},{\"product_id\":\"H1\"},{\"sku\":\"X\"}]}";
        assertThat(tags(SOLD, "Order Completed", order))
                .contains(
                        new TagValue("skincare_preference", "true"),
                        new TagValue("healthy_diet", "true"),
                        new TagValue("luxury_preference", "true"),
                        new TagValue("favourite_brand", "玉澜"));
        assertThat(tags(Products.NONE, "Order Completed", order))
                .extracting(TagValue::tag)
                .doesNotContain("skincare_preference", "healthy_diet", "luxury_preference", "favourite_brand");
    }

    @Test
    void whatAnEventSaysItselfCounts() {
        assertThat(tags(SOLD, "Order Completed", "{\"products\":{\"sku\":\"S1\",\"category\":\"彩妆\"}}"))
                .contains(new TagValue("makeup_preference", "true"), new TagValue("favourite_brand", "玉澜"))
                .doesNotContain(new TagValue("skincare_preference", "true"));
    }

    @Test
    void theHashIsThatOfTheProductsAlone() {
        Products same = new Products(
                Map.of("H1", new Product("health", "谷本堂", "premium"), "S1", new Product("skincare", "玉澜", "luxury")));
        Products other = new Products(Map.of("S1", new Product("skincare", "玉澜", "mass")));
        assertThat(same.hash()).isEqualTo(SOLD.hash()).isNotEqualTo(other.hash());
    }

    private static Set<TagValue> tags(Products products, String event, String properties) {
        Vantage vantage = new Vantage(AS_OF, ZoneId.of("Asia/Shanghai"), "CNY", products);
        PastEvent past =
                new PastEvent("app/1", AS_OF.minusSeconds(3600).toEpochMilli(), event, "app", "app", properties);
        PersonHistory person = new PersonHistory(1, 0, List.of(past), List.of(), List.of(), HeldTags.NONE);
        return new PersonTagger(DefaultTags.catalogue(), vantage, Map.of())
                .tag(person)
                .values();
    }
}
