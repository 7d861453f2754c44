package idem.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.connection.GraphChoice;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is secret is never printed, whoever prints what holds it. */
class SecretsTests {

    @Test
    void neitherTheTextOfAKeyNorItsHashIsPrinted() {
        KeyText text = new KeyText("idem_0123");
        ZonedDateTime at = ZonedDateTime.of(2026, 11, 21, 8, 0, 0, 0, ZoneOffset.UTC);
        ApiKey key = new ApiKey("k1", "shop", text.hash(), List.of("write"), "api", at, null, null);
        assertThat(key + " " + new NewKey(key, text.text()) + " " + text)
                .contains("k1")
                .doesNotContain(text.hash())
                .doesNotContain(text.text());
    }

    @Test
    void thePasswordOfAServerIsNotPrinted() {
        assertThat(new GraphChoice.Server("bolt://graph:7687", "neo4j", "open-sesame"))
                .asString()
                .contains("bolt://graph:7687")
                .doesNotContain("sesame");
    }
}
