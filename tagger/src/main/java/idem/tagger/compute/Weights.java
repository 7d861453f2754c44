package idem.tagger.compute;

import idem.tagger.rule.Rule;
import idem.tagger.rule.Shape;
import idem.tagger.rule.TagDefinition;
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

    /** Of a text that stands for no value that counts. */
    private static final Weight NO_VALUE = new Weight();

    private static final Comparator<Map.Entry<String, Double>> HEAVIEST_FIRST =
            Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Rule.Preference rule;
    private final int[] paths;
    private final Vantage vantage;
    private final double halfLifeMillis;
    private final Map<String, Weight> weights = new HashMap<>();
    private final Map<String, Weight> byText = new HashMap<>();
    private long turn;
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
        private long turn;
    }

    @Override
    public void see(SeenEvent event, Look look) {
        turn++;
        for (int path : paths) {
            List<String> texts = event.texts(path);
            for (int i = 0; i < texts.size(); i++) {
                Weight weight = byText.computeIfAbsent(texts.get(i), this::weight);
                if (weight != NO_VALUE && weight.turn < turn) {
                    weight.turn = turn;
                    add(weight, event.event().millis(), look.weight());
                }
            }
        }
    }

    /** The weight of the value that a text stands for, which several may. */
    private Weight weight(String text) {
        return valueOf(rule, text)
                .filter(value -> !value.isEmpty()
                        && (rule.only().isEmpty() || rule.only().contains(value)))
                .map(value -> weights.computeIfAbsent(value, added -> new Weight()))
                .orElse(NO_VALUE);
    }

    private void add(Weight weight, long at, double further) {
        weight.sum = decayed(weight.sum, at - weight.at) + further;
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

    /** The value that a text stands for. */
    static Optional<String> valueOf(Rule.Preference rule, String text) {
        if (rule.shape() instanceof Shape.Bands bands) {
            return SeenEvent.number(text).flatMap(bands::valueOf);
        }
        return rule.shape() instanceof Shape.Named named ? named.valueOf(text) : Optional.empty();
    }
}
