package idem.api.tag;

import idem.api.RequestException;
import idem.api.person.PersonLookup;
import idem.graph.db.Graph;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.HistoryReader;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.TagOrigin;
import idem.graph.tag.TagOrigins;
import idem.graph.tag.TagStore;
import idem.graph.tag.TaggingState;
import idem.tagger.TagRules;
import idem.tagger.compute.EventNames;
import idem.tagger.compute.Reason;
import idem.tagger.compute.Reasons;
import idem.tagger.compute.Vantage;
import idem.tagger.rule.TagCatalogue;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Why somebody has a tag: what the graph holds, and what the rule finds when it looks again as of the last tagging. */
@Service
final class TagReasons {

    private final Graph graph;
    private final ActiveTags tags;
    private final PersonLookup lookup;
    private final ReadableEvents readable;
    private final Clock clock;

    TagReasons(Graph graph, ActiveTags tags, PersonLookup lookup, ReadableEvents readable, Clock clock) {
        this.graph = graph;
        this.tags = tags;
        this.lookup = lookup;
        this.readable = readable;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param reason empty where she is not known, and so has no tags
     */
    record Answer(String person, TagOrigins.Held held, Optional<Reason> reason) {}

    Answer of(String id, CatalogueTag tag) {
        String person = lookup.byId(id).living();
        TagOrigins.Held held = new TagOrigins(graph).of(person, tag.code());
        long number = held.number()
                .orElseThrow(() -> RequestException.notFound("id", "no living person", "the id of a person"));
        TagRules rules = tags.rules().rules();
        TagCatalogue needed = rules.catalogue().neededBy(Set.of(tag.code()));
        Instant asOf =
                new TaggingState(graph).read().map(TaggingState.Known::asOf).orElseGet(clock::instant);
        HistoryReader.Scope scope =
                new HistoryReader.Scope(asOf, EventNames.read(needed), Optional.empty(), HistoryReader.Held.LEAVE_OUT);
        List<PersonHistory> histories = new HistoryReader(graph).read(scope, List.of(number));
        Vantage vantage = rules.vantage(asOf);
        Reasons reasons = new Reasons(needed, vantage, bounds());
        Optional<PersonHistory> history = histories.stream().findFirst();
        return new Answer(
                person,
                tag.kind().named()
                        ? held
                        : history.map(one -> dated(held, reasons.changed(one, tag.code())))
                                .orElse(held),
                history.flatMap(one -> reasons.of(one, tag.code())).map(this::readable));
    }

    /** All events that decide are counted, and those named that may be read. */
    private Reason readable(Reason reason) {
        return reason instanceof Reason.OfEvents events
                ? new Reason.OfEvents(
                        events.count(),
                        events.newest().stream().filter(readable.ofHistory()).toList())
                : reason;
    }

    /** The number or date that is held, with when it last changed. */
    private static TagOrigins.Held dated(TagOrigins.Held held, Optional<Reasons.Changed> changed) {
        List<TagOrigin> values = held.values().stream()
                .map(value -> new TagOrigin(
                        value.value(),
                        changed.map(Reasons.Changed::at),
                        value.version(),
                        changed.flatMap(Reasons.Changed::before)))
                .toList();
        return new TagOrigins.Held(held.number(), values);
    }

    private Map<String, List<Double>> bounds() {
        Map<String, List<Double>> bounds = new HashMap<>();
        new TagStore(graph).all().forEach(tag -> bounds.put(tag.code(), tag.bounds()));
        return bounds;
    }
}
