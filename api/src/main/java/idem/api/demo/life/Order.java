package idem.api.demo.life;

import idem.api.demo.people.Channel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * What a person bought at once.
 *
 * @param number unique in the world, fifteen digits
 * @param coupon whether a tenth was taken off
 */
public record Order(String number, Channel channel, Instant placed, List<Line> lines, Outcome outcome, boolean coupon) {

    private static final BigDecimal WITH_COUPON = new BigDecimal("0.9");

    public Order {
        lines = List.copyOf(lines);
    }

    /** How it ended. */
    public enum Outcome {
        COMPLETED,
        REFUNDED,
        CANCELLED,
        UNPAID
    }

    /** One product of it. */
    public record Line(Product product, int quantity) {}

    /** What is paid for a line, in CNY. */
    public BigDecimal paid(Line line) {
        BigDecimal full = line.product().price().multiply(BigDecimal.valueOf(line.quantity()));
        return (coupon ? full.multiply(WITH_COUPON) : full).setScale(2, RoundingMode.HALF_UP);
    }

    /** In CNY. */
    public BigDecimal total() {
        return lines.stream().map(this::paid).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
