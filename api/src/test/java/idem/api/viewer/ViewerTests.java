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
