package idem.api.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as REST shows it.
 *
 * @param id of the living person
 * @param requestedId the old id that was asked for
 * @param aliasOf the living person's id, where an old one was asked for
 * @param lifecycle the stage, as the tag of that name says
 * @param segments codes of the saved segments that hold the person
 * @param consents what she last said of being contacted, by channel and purpose; nothing said is no consent
 */
@Schema(name = "Person")
public record PersonView(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestedId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String aliasOf,
        String kind,
        List<IdentifierView> identifiers,
        List<TraitView> traits,
        List<TagView> tags,
        @Nullable String lifecycle,
        List<String> segments,
        List<ConsentView> consents,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    public PersonView {
        identifiers = List.copyOf(identifiers);
        traits = List.copyOf(traits);
        tags = List.copyOf(tags);
        segments = List.copyOf(segments);
        consents = List.copyOf(consents);
    }

    /** An identifier, masked where the caller may not see it. */
    @Schema(name = "PersonIdentifier")
    public record IdentifierView(
            String identifier,
            String namespace,
            String value,
            String scope,
            List<String> channels,
            Instant firstSeen,
            Instant lastSeen) {}

    /** What a source states, masked where it is personal and the caller may not see it. */
    @Schema(name = "PersonTrait")
    public record TraitView(String name, Object value, String source, Instant observedAt) {}

    /**
     * What she last said of being contacted through a channel for a purpose.
     *
     * @param channel such as sms; all for every one
     * @param purpose such as marketing; all for every one
     * @param given whether she allowed it; else she withdrew it
     * @param source who told so
     * @param at when she said so
     */
    @Schema(name = "PersonConsent")
    public record ConsentView(String channel, String purpose, boolean given, String source, Instant at) {}

    /** A tag, by the codes of tag and value. */
    @Schema(name = "PersonTag")
    public record TagView(
            String code,
            String value,

            @Schema(
                    description =
                            "When the person got this value; null for numbers and dates, which move by themselves")
            @Nullable
            Instant since,

            int version) {}
}
