package idem.tagger.compute;

import idem.tagger.rule.Rule;
import idem.tagger.rule.TagDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sum or average of amounts, each currency for itself. A refund with a negative amount takes that; another takes at
 * most what its order, found by {@code order_id} among the summed ones, still has in the sum: a marketplace lists an
 * order that was refunded at once as a refund alone, and nothing was summed for it.
 */
final class Total implements Finding {

    private final Rule.Aggregate rule;
    private final int path;
    private final int order;
    private final Map<String, InCurrency> currencies = new TreeMap<>();

    /**
     * @param path the number of the path of amounts
     * @param order the number of the path that tells orders apart
     */
    Total(Rule.Aggregate rule, int path, int order) {
        this.rule = rule;
        this.path = path;
        this.order = order;
    }

    /** What is summed of one currency. */
    private static final class InCurrency {
        private BigDecimal sum = BigDecimal.ZERO;
        private long amounts;
        private long events;
        private final Map<String, BigDecimal> orders = new HashMap<>();
    }

    @Override
    public void see(SeenEvent event, Look look) {
        Optional<String> currency = currency(event);
        if (currency.isEmpty()) {
            return;
        }
        List<BigDecimal> amounts = event.numbers(path);
        if (amounts.isEmpty()) {
            return;
        }
        InCurrency total = currencies.computeIfAbsent(currency.get(), code -> new InCurrency());
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal amount : amounts) {
            sum = sum.add(amount);
        }
        if (look.refund()) {
            refund(event, total, sum);
            return;
        }
        total.sum = total.sum.add(sum);
        total.amounts += amounts.size();
        total.events++;
        if (!rule.refunds().isEmpty()) {
            for (String number : event.texts(order)) {
                total.orders.merge(number, sum, BigDecimal::add);
            }
        }
    }

    private void refund(SeenEvent event, InCurrency total, BigDecimal amount) {
        if (amount.signum() < 0) {
            total.sum = total.sum.add(amount);
            return;
        }
        for (String number : event.texts(order)) {
            BigDecimal left = total.orders.getOrDefault(number, BigDecimal.ZERO);
            BigDecimal taken = amount.min(left).max(BigDecimal.ZERO);
            total.sum = total.sum.subtract(taken);
            total.orders.put(number, left.subtract(taken));
        }
    }

    private Optional<String> currency(SeenEvent event) {
        if (rule.currency() instanceof Rule.Currency.None) {
            return Optional.of("");
        }
        String stated = event.currency();
        boolean counts = !(rule.currency() instanceof Rule.Currency.Only only)
                || only.code().equals(stated);
        return counts ? Optional.of(stated) : Optional.empty();
    }

    @Override
    public void give(TagDefinition definition, GivenTags tags) {
        InCurrency own = new InCurrency();
        for (InCurrency total : currencies.values()) {
            own = total.events > own.events || currencies.size() == 1 ? total : own;
        }
        if (rule.function() == Rule.Function.SUM) {
            tags.giveNumber(definition, rule.shape(), own.sum);
        } else if (own.amounts > 0) {
            BigDecimal average = own.sum.divide(BigDecimal.valueOf(own.amounts), MathContext.DECIMAL128);
            tags.giveNumber(definition, rule.shape(), average);
        }
    }
}
