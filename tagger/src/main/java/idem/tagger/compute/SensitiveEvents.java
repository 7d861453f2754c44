package idem.tagger.compute;

import idem.graph.tag.PastEvent;
import idem.tagger.consent.Consent;
import idem.tagger.consent.Consents;
import idem.tagger.rule.EventFilter;
import idem.tagger.rule.Rule;
import idem.tagger.rule.TagCatalogue;
import idem.tagger.rule.TagDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Which events tell as much as a sensitive tag does: those that the rule of one looks at, whenever they happened, and what is
 * said of consent to a sensitive purpose. A rule that looks at every event there is makes none of them telling. For use by
 * several threads.
 */
public final class SensitiveEvents {

    private final Vantage vantage;
    private final Paths paths = new Paths();
    private final List<Looker> lookers = new ArrayList<>();

    public SensitiveEvents(TagCatalogue catalogue, Vantage vantage) {
        this.vantage = vantage;
        for (TagDefinition definition : catalogue.inOrderOfNeed()) {
            if (definition.tag().sensitive()
                    && definition.rule() instanceof Rule.OverEvents rule
                    && chooses(rule.filter())) {
                lookers.add(Looker.of(definition, rule, paths));
            }
        }
    }

    private static boolean chooses(EventFilter filter) {
        return !(filter.events().isEmpty()
                && filter.channels().isEmpty()
                && filter.sources().isEmpty()
                && filter.where().isEmpty());
    }

    /** Whether an event, given with its properties, is one. */
    public boolean contains(PastEvent event) {
        SeenEvent seen = new SeenEvent(event, vantage, paths);
        return Consents.of(List.of(event)).all().stream().map(Consent::purpose).anyMatch(Consents::isSensitive)
                || lookers.stream()
                        .anyMatch(looker -> looker.looksAt(event.name()) && looker.looksAt(seen, event.millis()));
    }
}
