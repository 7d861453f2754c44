package idem.tagger.compute;

import idem.graph.tag.GivenTag;
import idem.graph.tag.Measure;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.graph.tag.TagValue;
import idem.graph.trait.Trait;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagCatalogue;
import idem.tagger.rule.TagDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells why a person has a tag, by looking again at what its rule looks at. */
public final class Reasons {

    private static final int MOST_EVENTS = 20;

    private final TagCatalogue catalogue;
    private final Vantage vantage;
    private final PersonTagger tagger;
    private final Map<String, List<Double>> bounds;

    /**
     * @param bounds of the quantile tags by code
     */
    public Reasons(TagCatalogue catalogue, Vantage vantage, Map<String, List<Double>> bounds) {
        this.catalogue = catalogue;
        this.vantage = vantage;
        this.bounds = Map.copyOf(bounds);
        this.tagger = new PersonTagger(catalogue, vantage, bounds);
    }

    /** The reason of a tag; empty where the catalogue has none of that code. */
    public Optional<Reason> of(PersonHistory person, String code) {
        return catalogue.find(code).map(definition -> reason(person, definition));
    }

    /**
     * Since when a number or date is what it is.
     *
     * @param before what it was until then, as text; empty where there was none
     */
    public record Changed(Instant at, Optional<String> before) {}

    /** The last change of a number or date, by the rule as it is and what is known today; empty where none is found. */
    public Optional<Changed> changed(PersonHistory person, String code) {
        return new LastChange(catalogue, vantage, bounds, code, person)
                .find()
                .map(change -> new Changed(change.at(), change.before().map(Reasons::text)));
    }

    private Reason reason(PersonHistory person, TagDefinition definition) {
        Rule rule = definition.rule();
        if (rule instanceof Rule.OverEvents over) {
            Paths paths = new Paths();
            return events(person, Looker.of(definition, over, paths), paths);
        }
        if (rule instanceof Rule.OfTrait trait) {
            return new Reason.OfTraits(person.traits().stream()
                    .filter(stated -> trait.names().contains(stated.name()))
                    .sorted(Comparator.comparing(Trait::observedAt).reversed())
                    .toList());
        }
        if (rule instanceof Rule.OverTags over) {
            return tags(tagger.tag(person), over.inputs());
        }
        return new Reason.OfOthers(person.given().stream()
                .filter(given -> given.tag().equals(definition.code()))
                .sorted(Comparator.comparing(GivenTag::at).reversed())
                .toList());
    }

    private Reason events(PersonHistory person, Looker looker, Paths paths) {
        Set<String> held = tagger.tag(person).values().stream()
                .filter(value -> value.tag().equals(looker.definition().code()))
                .map(TagValue::value)
                .collect(Collectors.toSet());
        List<PastEvent> seen = new ArrayList<>();
        long asOf = vantage.asOf().toEpochMilli();
        for (PastEvent event :
                person.events().stream().sorted(PastEvent.IN_TIME).toList()) {
            SeenEvent looked = new SeenEvent(event, vantage, paths);
            if (event.millis() <= asOf
                    && looker.looksAt(event.name())
                    && looker.looksAt(looked, asOf)
                    && speaks(looked, looker, held)) {
                seen.add(event);
            }
        }
        List<PastEvent> decisive = decisive(seen, looker.rule());
        List<PastEvent> newest =
                new ArrayList<>(decisive.subList(Math.max(0, decisive.size() - MOST_EVENTS), decisive.size()));
        java.util.Collections.reverse(newest);
        return new Reason.OfEvents(decisive.size(), newest);
    }

    /** Of a preference, those alone that speak for what she has. */
    private static boolean speaks(SeenEvent event, Looker looker, Set<String> held) {
        if (looker.rule() instanceof Rule.Preference preference) {
            return Arrays.stream(looker.paths())
                    .boxed()
                    .flatMap(path -> event.texts(path).stream())
                    .flatMap(text -> Weights.valueOf(preference, text).stream())
                    .filter(value ->
                            preference.only().isEmpty() || preference.only().contains(value))
                    .anyMatch(value -> held.isEmpty() || !preference.only().isEmpty() || held.contains(value));
        }
        return !event.texts(looker.path()).isEmpty();
    }

    private static List<PastEvent> decisive(List<PastEvent> seen, Rule.OverEvents rule) {
        if (!(rule instanceof Rule.Aggregate aggregate) || seen.isEmpty()) {
            return seen;
        }
        return switch (aggregate.function()) {
            case FIRST -> seen.subList(0, 1);
            case LAST -> seen.subList(seen.size() - 1, seen.size());
            case GAP -> seen.subList(Math.max(0, seen.size() - 2), seen.size());
            case COUNT, SUM, AVERAGE, DISTINCT -> seen;
        };
    }

    private static String text(Measure measure) {
        return measure instanceof Measure.Day day
                ? day.date().toString()
                : ((Measure.Amount) measure).number().stripTrailingZeros().toPlainString();
    }

    private static Reason tags(PersonTags tags, Set<String> inputs) {
        TreeMap<String, List<String>> values = new TreeMap<>();
        for (String input : inputs) {
            List<String> ofInput = new ArrayList<>();
            tags.values().stream()
                    .filter(value -> value.tag().equals(input))
                    .forEach(value -> ofInput.add(value.value()));
            Optional.ofNullable(tags.measures().get(input)).ifPresent(measure -> ofInput.add(text(measure)));
            values.put(input, List.copyOf(ofInput));
        }
        return new Reason.OfTags(values);
    }
}
