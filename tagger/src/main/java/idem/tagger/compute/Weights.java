package idem.tagger.compute;

import idem.tagger.rule.Rule;
import idem.tagger.rule.Shape;
import idem.tagger.rule.TagDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much the events of a person speak for each value. Weights are kept as of the newest event that speaks, so that their
 * order does not depend on when it is asked for: all decay alike, and time alone only lets values fall below the least.
 */
final class Weights implements Finding {

    private static final double DAY = 86_400_000.0;

    /** What rounding may shift the time at which a value falls below the least. */
    private static final long ROUNDING_MILLIS = 1_000;

    private static final Comparator<Map.Entry<String, Double>> HEAVIEST_FIRST =
            Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Rule.Preference rule;
    private final int[] paths;
    private final Vantage vantage;
    private final double halfLifeMillis;
    private final Map<String, Weight> weights = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    /**
     * @param paths the numbers of the rule's paths
     */
    Weights(Rule.Preference rule, int[] paths, Vantage vantage) {
        this.rule = rule;
        this.paths = paths;
        this.vantage = vantage;
        this.halfLifeMillis =
                rule.halfLifeDays().isPresent() ? rule.halfLifeDays().getAsInt() * DAY : Double.POSITIVE_INFINITY;
    }

    /** The weight of one value as of the last event that spoke for it. */
    private static final class Weight {
        private double sum;
        private long at;
    }

    @Override
    public void see(SeenEvent event) {
        List<String> spoken = new ArrayList<>();
        for (int path : paths) {
            for (String text : event.texts(path)) {
                String value = valueOf(rule, text).orElse("");
                if (!value.isEmpty() && counts(value) && !spoken.contains(value)) {
                    spoken.add(value);
                    add(value, event);
                }
            }
        }
    }

    private boolean counts(String value) {
        return rule.only().isEmpty() || rule.only().contains(value);
    }

    private void add(String value, SeenEvent event) {
        long at = event.event().millis();
        Weight weight = weights.computeIfAbsent(value, added -> new Weight());
        weight.sum = decayed(weight.sum, at - weight.at) + weightOf(event);
        weight.at = at;
        newest = at;
    }

    @Override
    public void give(TagDefinition definition, GivenTags tags) {
        double least = rule.atLeast().doubleValue();
        List<Map.Entry<String, Double>> heaviest = new ArrayList<>();
        weights.forEach((value, weight) -> heaviest.add(Map.entry(value, decayed(weight.sum, newest - weight.at))));
        heaviest.sort(HEAVIEST_FIRST);
        long asOf = vantage.asOf().toEpochMilli();
        for (Map.Entry<String, Double> entry : heaviest.subList(0, Math.min(rule.atMost(), heaviest.size()))) {
            if (decayed(entry.getValue(), asOf - newest) < least) {
                return;
            }
            tags.giveValue(definition, entry.getKey());
            if (least > 0 && rule.halfLifeDays().isPresent()) {
                double until = newest + halfLifeMillis * Math.log(entry.getValue() / least) / Math.log(2);
                tags.mayChangeAt(Math.max(asOf + 1, (long) until - ROUNDING_MILLIS));
            }
        }
    }

    private double decayed(double weight, long millis) {
        return weight == 0 || millis == 0 || Double.isInfinite(halfLifeMillis)
                ? weight
                : weight * Math.pow(2, -millis / halfLifeMillis);
    }

    private double weightOf(SeenEvent event) {
        BigDecimal any = rule.weights().getOrDefault("*", BigDecimal.ONE);
        return rule.weights().getOrDefault(event.event().name(), any).doubleValue();
    }

    /** The value that a text stands for. */
    static Optional<String> valueOf(Rule.Preference rule, String text) {
        if (rule.shape() instanceof Shape.Bands bands) {
            return SeenEvent.number(text).flatMap(bands::valueOf);
        }
        return rule.shape() instanceof Shape.Named named ? named.valueOf(text) : Optional.empty();
    }
}
