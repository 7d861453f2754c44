package idem.api.tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import idem.api.tag.TagCatalogueView.NameView;
import idem.api.viewer.Viewer;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.GivenTag;
import idem.graph.tag.PastEvent;
import idem.graph.tag.TagOrigin;
import idem.graph.trait.Trait;
import idem.tagger.compute.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a person has a tag.
 *
 * @param values that she holds; none where she has not got it
 * @param because what its rule finds of her; null where she is not known, and so has no tags
 */
@Schema(name = "WhyTag")
record WhyView(
        String person,
        String code,
        NameView name,
        String kind,
        List<HeldView> values,
        @Nullable BecauseView because) {

    static WhyView of(CatalogueTag tag, TagReasons.Answer answer, Viewer viewer) {
        return new WhyView(
                answer.person(),
                tag.code(),
                new NameView(tag.name().zh(), tag.name().en()),
                tag.kind().word(),
                answer.held().values().stream().map(HeldView::of).toList(),
                answer.reason().map(reason -> BecauseView.of(reason, viewer)).orElse(null));
    }

    /**
     * A value.
     *
     * @param since of numbers and dates when the rule, by what is known today, last gave another; null where none is found
     * @param before what she held in its place until then
     * @param version of the rule that gave it
     */
    @Schema(name = "HeldTagValue")
    record HeldView(
            String value, @Nullable Instant since, @Nullable String before, int version) {
        static HeldView of(TagOrigin origin) {
            return new HeldView(
                    origin.value(), origin.since().orElse(null), origin.before().orElse(null), origin.version());
        }
    }

    /**
     * What the rule finds: one of these.
     *
     * @param events how many count, and the last of them, newest first
     * @param traits what sources state, newest first; masked where it is personal
     * @param tags the other tags that the rule looks at
     * @param given by hand or by a file, the latest first
     */
    @Schema(name = "TagReason")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BecauseView(
            @Nullable EventsView events,
            @Nullable List<StatedView> traits,
            @Nullable List<InputView> tags,
            @Nullable List<PersonTagController.GivenView> given) {

        static BecauseView of(Reason reason, Viewer viewer) {
            if (reason instanceof Reason.OfEvents events) {
                return new BecauseView(EventsView.of(events), null, null, null);
            }
            if (reason instanceof Reason.OfTraits traits) {
                return new BecauseView(
                        null,
                        traits.stated().stream()
                                .map(trait -> StatedView.of(trait, viewer))
                                .toList(),
                        null,
                        null);
            }
            if (reason instanceof Reason.OfTags tags) {
                return new BecauseView(
                        null,
                        null,
                        tags.values().entrySet().stream()
                                .map(entry -> new InputView(entry.getKey(), entry.getValue()))
                                .toList(),
                        null);
            }
            List<GivenTag> given = ((Reason.OfOthers) reason).given();
            return new BecauseView(
                    null,
                    null,
                    null,
                    given.stream().map(PersonTagController.GivenView::of).toList());
        }
    }

    /**
     * Events that decide.
     *
     * @param count of all
     * @param newest of the last of them, those that the caller may read
     */
    @Schema(name = "DecidingEvents")
    record EventsView(long count, List<EventView> newest) {
        static EventsView of(Reason.OfEvents events) {
            return new EventsView(
                    events.count(), events.newest().stream().map(EventView::of).toList());
        }
    }

    /** One of them, as the journey has it. */
    @Schema(name = "DecidingEvent")
    record EventView(String messageId, String event, String channel, String source, Instant timestamp) {
        static EventView of(PastEvent event) {
            return new EventView(
                    event.key()
                            .substring(Math.min(
                                    event.key().length(), event.source().length() + 1)),
                    event.name(),
                    event.channel(),
                    event.source(),
                    Instant.ofEpochMilli(event.millis()));
        }
    }

    /** What a source states. */
    @Schema(name = "StatedTrait")
    record StatedView(String name, Object value, String source, Instant observedAt) {
        static StatedView of(Trait trait, Viewer viewer) {
            return new StatedView(
                    trait.name(), viewer.trait(trait.name(), trait.value()), trait.source(), trait.observedAt());
        }
    }

    /** Another tag and what she holds of it. */
    @Schema(name = "TagLookedAt")
    record InputView(String code, List<String> values) {}
}
