package idem.api.demo.life;

import idem.api.demo.people.Dice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done in a visit, in the words of the Segment spec. */
final class Steps {

    private static final String CURRENCY = "CNY";

    /** From which total on some pay by instalments. */
    private static final BigDecimal DEAR = new BigDecimal(800);

    private final Taste taste;
    private final Instant end;
    private final Dice dice;

    Steps(Taste taste, Instant end, Dice dice) {
        this.taste = taste;
        this.end = end;
        this.dice = dice;
    }

    /** @param type of the first: page or screen */
    List<Visit.Step> draw(String type, Instant start, Optional<Order> order) {
        List<Visit.Step> steps = new ArrayList<>();
        Instant at = start;
        steps.add(new Visit.Step(type, dice.oneOf(List.of("Home", "Home", "Category", "Campaign")), at, Map.of()));
        if (dice.chance(0.2)) {
            at = later(at);
            steps.add(track(
                    "Products Searched", at, Map.of("query", taste.product(dice).categoryZh())));
        }
        Product last = taste.product(dice);
        for (int i = dice.between(1, 4); i > 0; i--) {
            at = later(at);
            steps.add(track("Product Viewed", at, product(last)));
            if (dice.chance(0.16)) {
                at = later(at);
                steps.add(track("Product Added", at, product(last)));
            }
            last = taste.product(dice);
        }
        order.ifPresent(bought -> buy(bought, steps));
        return steps;
    }

    private void buy(Order order, List<Visit.Step> steps) {
        for (Order.Line line : order.lines()) {
            steps.add(track("Product Added", order.placed().minusSeconds(90), product(line.product())));
        }
        if (order.coupon()) {
            steps.add(track(
                    "Coupon Applied",
                    order.placed().minusSeconds(30),
                    Map.of("order_id", order.number(), "coupon_name", "满减券")));
        }
        steps.add(track("Order Completed", order.placed(), order(order)));
        boolean undone = order.outcome() == Order.Outcome.REFUNDED || order.outcome() == Order.Outcome.CANCELLED;
        Instant undoneAt = order.placed().plus(Duration.ofHours(dice.between(2, 70)));
        if (undone && undoneAt.isBefore(end)) {
            String event = order.outcome() == Order.Outcome.REFUNDED ? "Order Refunded" : "Order Cancelled";
            steps.add(track(event, undoneAt, order(order)));
        }
    }

    private Instant later(Instant at) {
        return at.plusSeconds(dice.between(8, 75));
    }

    private static Visit.Step track(String event, Instant at, Map<String, Object> properties) {
        return new Visit.Step("track", event, at, properties);
    }

    private static Map<String, Object> order(Order order) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("order_id", order.number());
        properties.put("total", order.total());
        properties.put("currency", CURRENCY);
        if (order.coupon()) {
            properties.put("coupon", "满减券");
        }
        boolean dear = order.total().compareTo(DEAR) >= 0;
        properties.put("payment_method", dear && order.number().hashCode() % 3 == 0 ? "花呗分期" : "支付宝");
        properties.put(
                "products",
                order.lines().stream()
                        .map(line -> {
                            Map<String, Object> entry = product(line.product());
                            entry.put("quantity", line.quantity());
                            return entry;
                        })
                        .toList());
        return properties;
    }

    private static Map<String, Object> product(Product product) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("sku", product.sku());
        properties.put("name", product.name());
        properties.put("category", product.category());
        properties.put("brand", product.brand());
        properties.put("price", product.price());
        return properties;
    }
}
