package idem.tagger.compute;

import idem.graph.trait.Trait;
import idem.tagger.rule.Rule;
import idem.tagger.rule.Shape;
import idem.tagger.rule.TagDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses among the values that sources state of one trait. Values are compared as the tag has them, so that 女 and F
 * count together; of equals the newest goes first, then the source, then the value in order of letters.
 */
final class TraitChoice {

    private static final int OLDEST = 130;
    private static final Comparator<Trait> NEWEST_FIRST = Comparator.comparing(Trait::observedAt)
            .reversed()
            .thenComparing(Trait::source)
            .thenComparing(trait -> trait.value().toString());

    private TraitChoice() {}

    static void give(TagDefinition definition, Rule.OfTrait rule, List<Trait> traits, Vantage vantage, GivenTags tags) {
        List<Trait> fitting = new ArrayList<>();
        for (Trait trait : traits) {
            if (rule.age() && rule.names().contains(trait.name())) {
                Dates.read(text(trait)).ifPresent(birth -> tags.mayChangeAt(nextBirthday(birth, vantage)));
            }
            if (rule.names().contains(trait.name())
                    && (rule.sources().isEmpty() || rule.sources().contains(trait.source()))
                    && value(rule, trait, vantage).isPresent()) {
                fitting.add(trait);
            }
        }
        fitting.sort(NEWEST_FIRST);
        chosen(rule, fitting, vantage)
                .flatMap(trait -> value(rule, trait, vantage))
                .ifPresent(value -> {
                    if (rule.age()) {
                        tags.giveNumber(definition, rule.shape(), new BigDecimal(value));
                    } else {
                        tags.giveText(definition, rule.shape(), value);
                    }
                });
    }

    private static Optional<Trait> chosen(Rule.OfTrait rule, List<Trait> newestFirst, Vantage vantage) {
        return switch (rule.pick()) {
            case LATEST -> newestFirst.stream().findFirst();
            case SOURCE_PRIORITY ->
                newestFirst.stream()
                        .min(Comparator.comparingInt(trait -> rule.sources().indexOf(trait.source())));
            case MOST_FREQUENT -> {
                Map<String, Integer> counts = new HashMap<>();
                newestFirst.forEach(
                        trait -> counts.merge(value(rule, trait, vantage).orElseThrow(), 1, Integer::sum));
                yield newestFirst.stream()
                        .min(Comparator.comparingInt(trait ->
                                -counts.getOrDefault(value(rule, trait, vantage).orElseThrow(), 0)));
            }
        };
    }

    /** What a trait says in the words of the tag; empty where that is nothing. */
    private static Optional<String> value(Rule.OfTrait rule, Trait trait, Vantage vantage) {
        String text = text(trait);
        if (rule.age()) {
            return Dates.read(text).flatMap(birth -> age(birth, vantage.today()));
        }
        if (rule.shape() instanceof Shape.Named named) {
            return named.valueOf(text);
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static String text(Trait trait) {
        return trait.value() instanceof BigDecimal number
                ? number.toPlainString()
                : trait.value().toString();
    }

    /** Never later than the day on which the age changes. */
    private static long nextBirthday(LocalDate birth, Vantage vantage) {
        LocalDate today = vantage.today();
        LocalDate next = birth.isAfter(today)
                ? birth
                : birth.plusYears(Period.between(birth, today).getYears() + 1L);
        return vantage.startOf(next.isAfter(today) ? next : today.plusDays(1));
    }

    private static Optional<String> age(LocalDate birth, LocalDate today) {
        int years = Period.between(birth, today).getYears();
        return birth.isAfter(today) || years > OLDEST ? Optional.empty() : Optional.of(Integer.toString(years));
    }
}
