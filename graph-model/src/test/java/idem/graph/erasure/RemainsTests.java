package idem.graph.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RemainsTests {

    @Test
    void theHashOfWhoWasErasedIsNotPrinted() {
        assertThat(new Remains("0a1b2c", 2, Instant.EPOCH))
                .asString()
                .contains("version 2")
                .doesNotContain("0a1b2c");
    }
}
