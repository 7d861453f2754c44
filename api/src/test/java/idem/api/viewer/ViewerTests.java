package idem.api.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewerTests {

    @Test
    void contactsAreMaskedInPropertiesWhateverTheirName() {
        Map<String, Object> properties = Map.of(
                "note",
                "call 13800138001 or anna@mail.cn",
                "remark",
                List.of("请联系138-0013-8001谢谢", Map.of("x", "+8613800138001")),
                "number",
                13800138001L);

        assertThat(Viewer.MASKED.properties(properties).toString())
                .contains("call ")
                .contains("请联系")
                .doesNotContain("0013", "anna");
        assertThat(Viewer.TRUSTED.properties(properties)).isEqualTo(properties);
    }

    @Test
    void whatIsNamedLikeAPersonalTraitIsMaskedAtAnyDepth() {
        Map<String, Object> properties = Map.of(
                "Buyer_Name", "欧阳小明同学",
                "nicknames", List.of("爱喝奶茶的小猫", Map.of("realName", "司马相如先生")),
                "delivery", Map.of("ship-to", List.of("西湖区文三路九号")));

        assertThat(Viewer.MASKED.properties(properties).toString())
                .doesNotContain("小明", "奶茶", "相如", "文三路")
                .contains("欧阳", "爱喝", "司马", "西湖");
    }

    @Test
    void aTraitIsMaskedUnlessItIsKnownToBeHarmless() {
        assertThat(Viewer.MASKED.trait("City", "呼和浩特市")).isEqualTo("呼和浩特市");
        assertThat(Viewer.MASKED.trait("newsletter", true)).isEqualTo(true);
        assertThat(Viewer.MASKED.trait("hobby", "horse riding")).isEqualTo("ho***ng");
        assertThat(Viewer.TRUSTED.trait("hobby", "horse riding")).isEqualTo("horse riding");
    }

    @Test
    void whatIsNoContactIsShown() {
        Map<String, Object> properties = Map.of(
                "order_id", "202611210138001380017",
                "total", new BigDecimal("199.00"),
                "sku", "SKU-13800",
                "at", "2026-11-21T08:00:00Z",
                "gift", true,
                "category", "护肤");

        assertThat(Viewer.MASKED.properties(properties)).isEqualTo(properties);
    }
}
