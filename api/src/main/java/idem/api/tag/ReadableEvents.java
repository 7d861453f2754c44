package idem.api.tag;

import idem.api.segment.SensitiveTags;
import idem.graph.event.EventJson;
import idem.graph.event.JourneyEvent;
import idem.graph.tag.PastEvent;
import idem.tagger.TagRules;
import idem.tagger.compute.SensitiveEvents;
import java.time.Clock;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Which events of a person who asks may read: what gives a sensitive tag tells as much as the tag. */
@Component
public final class ReadableEvents {

    private final ActiveTags tags;
    private final SensitiveTags sensitive;
    private final Clock clock;

    ReadableEvents(ActiveTags tags, SensitiveTags sensitive, Clock clock) {
        this.tags = tags;
        this.sensitive = sensitive;
        this.clock = clock;
    }

    /** Those of a journey, by the rules as they are now. */
    public Predicate<JourneyEvent> ofJourney() {
        if (sensitive.isTrusted()) {
            return event -> true;
        }
        Predicate<PastEvent> readable = ofHistory();
        return event -> readable.test(new PastEvent(
                event.key(),
                event.timestamp().toEpochMilli(),
                event.name(),
                event.channel(),
                event.source(),
                EventJson.write(event.properties())));
    }

    /** The channels that may be told: all but those of which whatever happens there gives a sensitive tag. */
    public Predicate<String> channels() {
        Predicate<PastEvent> readable = ofHistory();
        long now = clock.instant().toEpochMilli();
        return channel -> readable.test(new PastEvent("", now, "", channel, "", ""));
    }

    /** Those that a tagger reads. */
    Predicate<PastEvent> ofHistory() {
        if (sensitive.isTrusted()) {
            return event -> true;
        }
        TagRules rules = tags.rules().rules();
        SensitiveEvents guarded = new SensitiveEvents(rules.catalogue(), rules.vantage(clock.instant()));
        return event -> !guarded.contains(event);
    }
}
