package idem.tagger.compute;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.PastEvent;
import idem.tagger.rule.EventPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SeenEventTests {

    private final Paths paths = new Paths();
    private final int total = paths.number(EventPath.of("properties.total").orElseThrow());
    private final int prices = paths.number(EventPath.of("products.price").orElseThrow());
    private final int again = paths.number(EventPath.of("properties.total").orElseThrow());

    @Test
    void looksUpWhatSeveralRulesAskForOnce() {
        SeenEvent event = new SeenEvent(
                new PastEvent(
                        "k",
                        0,
                        "Order Completed",
                        "app",
                        "s",
                        "{\"total\":7.50,\"products\":[{\"price\":3},{\"price\":4.5}]}"),
                new Vantage(Instant.EPOCH, ZoneId.of("Asia/Shanghai"), "CNY"),
                paths);
        assertThat(again).isEqualTo(total);
        assertThat(event.texts(total)).containsExactly("7.50").isSameAs(event.texts(again));
        assertThat(event.numbers(prices))
                .containsExactly(new BigDecimal("3"), new BigDecimal("4.5"))
                .isSameAs(event.numbers(prices));
    }
}
