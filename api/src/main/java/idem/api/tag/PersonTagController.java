package idem.api.tag;

import idem.api.RequestException;
import idem.api.key.ApiKey;
import idem.api.segment.SensitiveTags;
import idem.api.viewer.Viewer;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.GivenTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The tags of one person over REST. */
@RestController
@RequestMapping("/api/v1/persons/{id}/tags/{code}")
@Tag(name = "persons")
class PersonTagController {

    private static final String CODE = "code";

    private final GivenTagDesk desk;
    private final TagReasons reasons;
    private final SensitiveTags sensitive;

    PersonTagController(GivenTagDesk desk, TagReasons reasons, SensitiveTags sensitive) {
        this.desk = desk;
        this.reasons = reasons;
        this.sensitive = sensitive;
    }

    @GetMapping
    @Operation(
            summary = "Why a person has a tag, or has it not: since when, what it was before, and what decides it",
            description =
                    "What decides it is looked at again as of the last tagging: events, traits, other tags, or what was"
                            + " given. A tag that is sensitive wants the scope read-sensitive.")
    WhyView why(@PathVariable String id, @PathVariable String code, @Parameter(hidden = true) Viewer viewer) {
        CatalogueTag tag = requireReadable(code);
        return WhyView.of(tag, reasons.of(id, tag), viewer);
    }

    @PutMapping
    @Operation(
            summary = "Gives a person a tag by hand, in place of what was given before; wants steward",
            description =
                    "For tags whose rule is { given: by_hand }. It stays through runs, goes with the person through merges"
                            + " and ends at until, or when the rule says so. The profile shows it within a second.")
    GivenView give(
            @PathVariable String id,
            @PathVariable String code,
            @RequestBody GivenRequest request,
            @AuthenticationPrincipal ApiKey key) {
        CatalogueTag unused = requireReadable(code);
        String by = request.by() == null || request.by().isBlank() ? key.name() : request.by();
        return GivenView.of(desk.give(id, code, request.written(), request.end(), by));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes away a tag that was given by hand; wants steward")
    void take(@PathVariable String id, @PathVariable String code) {
        CatalogueTag unused = requireReadable(code);
        desk.take(id, code);
    }

    private CatalogueTag requireReadable(String code) {
        CatalogueTag tag = desk.find(code).tag();
        if (!sensitive.readable().test(tag)) {
            throw SensitiveTags.refused(CODE);
        }
        return tag;
    }

    /**
     * What to give.
     *
     * @param value of a flag none or true; of a category one of its values; of a number or date that
     * @param values in its place, of a category several
     * @param until ISO 8601; absent for ever, or as long as the rule says
     * @param by who gives it; the key's name where absent
     */
    @Schema(name = "TagToGive")
    record GivenRequest(
            @Schema(types = {"string", "number", "boolean"}) @Nullable
            JsonNode value,

            @Nullable List<JsonNode> values,
            @Nullable String until,
            @Nullable String by) {

        List<String> written() {
            boolean one = value != null && !value.isNull();
            if (one && values != null) {
                throw RequestException.invalid("values", "a value beside them", "a value or values");
            }
            List<JsonNode> all = values != null ? values : one ? List.of(value) : List.of();
            return all.stream().map(GivenRequest::text).toList();
        }

        private static String text(JsonNode value) {
            if (!value.isValueNode() || value.isNull()) {
                throw RequestException.invalid("value", "none that a tag can have", "a text, a number or true");
            }
            return value.asString();
        }

        Optional<Instant> end() {
            try {
                return Optional.ofNullable(until)
                        .map(text -> OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                throw RequestException.invalid(
                        "until", "no time", "a time in ISO 8601 with its offset, such as 2026-11-21T08:00:00Z");
            }
        }
    }

    /** What was given. */
    @Schema(name = "GivenTag")
    record GivenView(
            String code,
            List<String> values,
            Instant at,
            @Nullable Instant until,
            String by) {
        static GivenView of(GivenTag given) {
            return new GivenView(
                    given.tag(), given.values(), given.at(), given.until().orElse(null), given.by());
        }
    }
}
