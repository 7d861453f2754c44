package idem.tagger.compute;

import idem.tagger.rule.Rule;
import java.math.BigDecimal;

/**
 * How an event rule looks at events of one name.
 *
 * @param rule its number among the event rules of the catalogue
 * @param refund whether they take from its sum
 * @param weight how much they speak for its preference
 */
record Look(int rule, Looker looker, boolean refund, double weight) {

    static Look of(int number, Looker looker, String event) {
        return new Look(
                number,
                looker,
                looker.rule() instanceof Rule.Aggregate aggregate
                        && aggregate.refunds().contains(event),
                looker.rule() instanceof Rule.Preference preference ? weight(preference, event) : 0);
    }

    private static double weight(Rule.Preference rule, String event) {
        BigDecimal any = rule.weights().getOrDefault("*", BigDecimal.ONE);
        return rule.weights().getOrDefault(event, any).doubleValue();
    }
}
