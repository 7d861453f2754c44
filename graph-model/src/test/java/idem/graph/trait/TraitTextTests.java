package idem.graph.trait;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraitTextTests {

    @Test
    void everyValueComesBackAsItWas() {
        for (Object value : List.of(
                "女",
                "",
                "12",
                "-",
                "-1",
                "1e5",
                "true",
                "false",
                "\"x",
                "1.0",
                "007",
                "2020-01-01",
                true,
                false,
                7,
                new BigDecimal("1.50"))) {
            Object back = TraitText.decode(TraitText.encode(value));
            assertThat(back).as("%s", value).isEqualTo(value);
        }
    }

    @Test
    void ordinaryTextIsKeptAsItIs() {
        assertThat(TraitText.encode("hang zhou")).isEqualTo("hang zhou");
        assertThat(TraitText.encode("12")).isEqualTo("\"12\"");
    }
}
