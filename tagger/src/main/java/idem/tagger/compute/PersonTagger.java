package idem.tagger.compute;

import idem.graph.tag.Measure;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagCatalogue;
import idem.tagger.rule.TagDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computes the tags of one person from her events and traits: every event passes every rule that looks at its name, once,
 * in order of time; then come the rules over other tags. What is kept grows with distinct values, never with events. The
 * same input in any order gives the same tags. Not for use by several threads.
 */
public final class PersonTagger {

    private final Vantage vantage;
    private final Map<String, List<Double>> bounds;
    private final ReadyCatalogue catalogue;

    /**
     * @param bounds of the quantile tags by code, as {@link Quantiles} gives them; a tag without has no scores
     */
    public PersonTagger(TagCatalogue catalogue, Vantage vantage, Map<String, List<Double>> bounds) {
        this(new ReadyCatalogue(catalogue), vantage, bounds);
    }

    /** The same with rules that are ready. */
    public PersonTagger(ReadyCatalogue catalogue, Vantage vantage, Map<String, List<Double>> bounds) {
        this.catalogue = catalogue;
        this.vantage = vantage;
        this.bounds = Map.copyOf(bounds);
    }

    /** The person's tags; those that she holds do not matter. */
    public PersonTags tag(PersonHistory person) {
        return given(person).done();
    }

    GivenTags given(PersonHistory person) {
        GivenTags tags = new GivenTags();
        Finding[] findings = look(person.events(), tags);
        int next = 0;
        for (TagDefinition definition : catalogue.definitions()) {
            if (definition.rule() instanceof Rule.OverEvents) {
                findings[next++].give(definition, tags);
            } else if (definition.rule() instanceof Rule.OfTrait rule) {
                TraitChoice.give(definition, rule, person.traits(), vantage, tags);
            } else if (definition.rule() instanceof Rule.ByOthers rule) {
                GivenChoice.give(definition, rule, person.given(), vantage, tags);
            } else {
                giveByTags(definition, tags);
            }
        }
        return tags;
    }

    private Finding[] look(List<PastEvent> events, GivenTags tags) {
        List<Looker> lookers = catalogue.lookers();
        Finding[] findings = new Finding[lookers.size()];
        for (int i = 0; i < findings.length; i++) {
            findings[i] = Finding.start(lookers.get(i), vantage);
        }
        boolean[] expires = new boolean[findings.length];
        List<PastEvent> inTime = new ArrayList<>(events);
        inTime.sort(PastEvent.IN_TIME);
        long asOf = vantage.asOf().toEpochMilli();
        for (PastEvent event : inTime) {
            Look[] looks = catalogue.looks(event.name());
            if (event.millis() > asOf) {
                if (looks.length > 0) {
                    tags.mayChangeAt(event.millis());
                    break;
                }
                continue;
            }
            SeenEvent seen = new SeenEvent(event, vantage, catalogue.paths());
            for (Look look : looks) {
                Looker looker = look.looker();
                if (looker.looksAt(seen, asOf)) {
                    findings[look.rule()].see(seen, look);
                    if (looker.window() > 0 && !expires[look.rule()]) {
                        expires[look.rule()] = true;
                        tags.mayChangeAt(event.millis() + looker.window());
                    }
                }
            }
        }
        return findings;
    }

    private void giveByTags(TagDefinition definition, GivenTags tags) {
        if (definition.rule() instanceof Rule.Quantile rule) {
            score(definition, rule, tags);
        } else if (definition.rule() instanceof Rule.Composite rule) {
            if (rule.when().holds(tags)) {
                tags.giveValue(definition, "");
            }
        } else if (definition.rule() instanceof Rule.Stages rule) {
            rule.conditions().entrySet().stream()
                    .filter(stage -> stage.getValue().holds(tags))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .or(rule::otherwise)
                    .ifPresent(value -> tags.giveValue(definition, value));
        }
    }

    private void score(TagDefinition definition, Rule.Quantile rule, GivenTags tags) {
        Measure measure = tags.measure(rule.input());
        List<Double> parting = bounds.getOrDefault(definition.code(), List.of());
        if (measure == null
                || parting.size() != rule.boundCount()
                || !rule.among().map(condition -> condition.holds(tags)).orElse(true)) {
            return;
        }
        int part = QuantileBounds.part(measure.position().doubleValue(), parting);
        int score = rule.bestIsHigh() ? part : rule.parts() + 1 - part;
        tags.giveNumber(definition, new idem.tagger.rule.Shape.Rounded(0), BigDecimal.valueOf(score));
    }
}
