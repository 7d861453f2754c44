package idem.api.journey;

import idem.api.RequestException;
import idem.api.paging.Cursor;
import idem.api.paging.Limit;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.tag.ReadableEvents;
import idem.api.viewer.Viewer;
import idem.graph.event.JourneyEvent;
import idem.graph.event.JourneyFilter;
import idem.graph.event.JourneyPlace;
import idem.graph.event.Journeys;
import idem.graph.identifier.Namespace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Journeys over REST. */
@RestController
@Tag(name = "persons")
class JourneyController {

    private final Journeys journeys;
    private final PersonLookup lookup;
    private final ActiveRules rules;
    private final ReadableEvents readable;

    JourneyController(Journeys journeys, PersonLookup lookup, ActiveRules rules, ReadableEvents readable) {
        this.journeys = journeys;
        this.lookup = lookup;
        this.rules = rules;
        this.readable = readable;
    }

    @GetMapping("/api/v1/persons/{id}/journey")
    @Operation(
            summary = "A person's events, newest first",
            description = "Events that the rule of a sensitive tag looks at, and what is said of consent to a sensitive"
                    + " purpose, want the scope read-sensitive; without it they are left out.")
    Journey journey(
            @PathVariable String id,
            @Parameter(description = "at or after, ISO 8601") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "before, ISO 8601") @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String channel,
            @Parameter(description = "name of the event") @RequestParam(required = false) @Nullable String event,
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Viewer viewer) {
        int most = Limit.checked(limit);
        JourneyFilter filter = new JourneyFilter(
                time("from", from), time("to", to), Optional.ofNullable(channel), Optional.ofNullable(event));
        Optional<JourneyPlace> after = Optional.ofNullable(cursor).map(JourneyController::place);
        Predicate<JourneyEvent> shown = readable.ofJourney();
        return lookup.read(
                id,
                naming -> journeys.page(naming.living(), filter, shown, after, most + 1)
                        .map(events -> journey(naming.living(), events, shown, most, viewer)));
    }

    private Journey journey(
            String person, List<JourneyEvent> events, Predicate<JourneyEvent> shown, int most, Viewer viewer) {
        boolean more = events.size() > most;
        List<JourneyEvent> page = more ? events.subList(0, most) : events;
        Map<Instant, Instant> sessions = journeys.sessions(
                person, page.stream().map(JourneyEvent::timestamp).toList(), shown);
        return new Journey(
                page.stream().map(entry -> view(entry, sessions, viewer)).toList(),
                more ? cursorAfter(page.get(page.size() - 1)) : null);
    }

    private JourneyEntry view(JourneyEvent event, Map<Instant, Instant> sessions, Viewer viewer) {
        boolean inferred = !rules.namespaces()
                .find(event.by().namespace())
                .map(Namespace::personScope)
                .orElse(false);
        return new JourneyEntry(
                event.messageId(),
                event.type(),
                event.name(),
                event.channel(),
                event.source(),
                event.timestamp(),
                event.receivedAt(),
                Objects.requireNonNull(sessions.getOrDefault(event.timestamp(), event.timestamp())),
                viewer.key(event.by()),
                inferred,
                viewer.properties(event.properties()));
    }

    private static String cursorAfter(JourneyEvent last) {
        return Cursor.of(last.timestamp().toString(), last.key()).text();
    }

    private static JourneyPlace place(String text) {
        Cursor cursor = Cursor.read(text, 2);
        try {
            return new JourneyPlace(
                    Instant.parse(cursor.parts().get(0)), cursor.parts().get(1));
        } catch (DateTimeParseException e) {
            throw Cursor.malformed();
        }
    }

    /** A time with its offset, in whose plus a blank may have come. */
    private static Optional<Instant> time(String field, @Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(written -> OffsetDateTime.parse(written.strip().replace(' ', '+'))
                            .toInstant());
        } catch (DateTimeParseException e) {
            throw RequestException.invalid(
                    field, "a text that is no time", "ISO 8601 with an offset, such as 2026-11-21T08:00:00Z");
        }
    }

    /** A page of a journey. */
    record Journey(List<JourneyEntry> events, @Nullable String next) {}

    /**
     * An event of a journey.
     *
     * @param session when the run of events began in which it stands; between two of them lie at most 30 minutes, and events
     *     that are left out do not count
     * @param identifier that it hangs on
     * @param inferred whether that is no identifier of a person, but of a device or browser
     */
    record JourneyEntry(
            String messageId,
            String type,
            String event,
            String channel,
            String source,
            Instant timestamp,
            Instant receivedAt,
            Instant session,
            String identifier,
            boolean inferred,
            Map<String, Object> properties) {}
}
