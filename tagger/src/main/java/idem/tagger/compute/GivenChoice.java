package idem.tagger.compute;

import idem.graph.tag.GivenTag;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses among what people and files have given a person: what was given last and has not ended. */
final class GivenChoice {

    private static final Comparator<GivenTag> OLDEST_FIRST = Comparator.comparing(GivenTag::at)
            .thenComparing(given -> given.values().toString());

    private GivenChoice() {}

    static void give(
            TagDefinition definition, Rule.ByOthers rule, List<GivenTag> given, Vantage vantage, GivenTags tags) {
        given.stream()
                .filter(one -> one.tag().equals(definition.code()))
                .filter(one ->
                        end(one, rule).map(end -> end.isAfter(vantage.asOf())).orElse(true))
                .max(OLDEST_FIRST)
                .ifPresent(last -> {
                    last.values().forEach(value -> tags.giveText(definition, rule.shape(), value));
                    given.stream()
                            .filter(one -> one.tag().equals(definition.code()))
                            .flatMap(one -> end(one, rule).stream())
                            .filter(end -> end.isAfter(vantage.asOf()))
                            .forEach(end -> tags.mayChangeAt(end.toEpochMilli()));
                });
    }

    private static Optional<Instant> end(GivenTag given, Rule.ByOthers rule) {
        Optional<Instant> byRule = rule.expiresAfterDays().isPresent()
                ? Optional.of(
                        given.at().plus(Duration.ofDays(rule.expiresAfterDays().getAsInt())))
                : Optional.empty();
        return given.until().or(() -> byRule);
    }
}
