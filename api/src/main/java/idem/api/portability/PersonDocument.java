package idem.api.portability;

import idem.api.history.HistoryView.EntryView;
import idem.api.history.HistoryView.LinkView;
import idem.api.person.PersonGraphView.GraphLink;
import idem.graph.contact.Contact;
import idem.graph.event.JourneyEvent;
import idem.graph.portability.HeldDecision;
import idem.graph.portability.HeldEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a person's document that its profile has not, as they are handed over. */
final class PersonDocument {

    private final OwnIdentifiers own;

    PersonDocument(OwnIdentifiers own) {
        this.own = own;
    }

    GraphLink link(GraphLink link) {
        return new GraphLink(
                own.shown(link.a()),
                own.shown(link.b()),
                link.verdict(),
                link.rule(),
                link.reason(),
                link.firstSeen(),
                link.lastSeen(),
                link.count(),
                link.sources());
    }

    ExportedEvent event(HeldEvent held) {
        JourneyEvent event = held.event();
        return new ExportedEvent(
                event.messageId(),
                event.type(),
                event.name(),
                event.channel(),
                event.source(),
                event.timestamp(),
                event.receivedAt(),
                own.shown(event.by()),
                held.stated().stream().map(own::shown).toList(),
                held.traits(),
                event.properties());
    }

    ExportedContact contact(Contact contact) {
        return new ExportedContact(
                contact.playbook(),
                contact.run(),
                contact.channel(),
                own.shown(contact.address()),
                contact.treated(),
                contact.at(),
                contact.sendAfter());
    }

    EntryView history(EntryView entry) {
        LinkView link = entry.link();
        return new EntryView(
                entry.kind(),
                entry.at(),
                entry.run(),
                entry.from(),
                entry.to(),
                own.shownIfAny(entry.identifier()),
                entry.cause(),
                entry.rule(),
                link == null ? null : new LinkView(own.shown(link.a()), own.shown(link.b())));
    }

    ExportedDecision decision(HeldDecision held) {
        return new ExportedDecision(
                held.decision().id(),
                own.shown(held.decision().a()),
                own.shown(held.decision().b()),
                held.decision().verdict().word(),
                held.decision().why(),
                held.decision().by(),
                held.decision().at(),
                held.endedAt().orElse(null));
    }

    /**
     * An event with all that it stated.
     *
     * @param identifier that it hangs on
     * @param identifiers that it named; another person's are masked
     */
    @Schema(name = "ExportedEvent")
    record ExportedEvent(
            String messageId,
            String type,
            String event,
            String channel,
            String source,
            Instant timestamp,
            Instant receivedAt,
            String identifier,
            List<String> identifiers,
            Map<String, Object> traits,
            Map<String, Object> properties) {}

    /**
     * What a playbook decided about the person.
     *
     * @param treated whether she was contacted; else she was held back to compare with
     */
    @Schema(name = "ExportedContact")
    record ExportedContact(
            String playbook,
            String run,
            String channel,
            String address,
            boolean treated,
            Instant at,
            Instant sendAfter) {}

    /**
     * A decision on one of its identifiers.
     *
     * @param endedAt when it was withdrawn or replaced; null while it holds
     */
    @Schema(name = "ExportedDecision")
    record ExportedDecision(
            String id,
            String a,
            String b,
            String verdict,
            String why,
            String by,
            Instant at,
            @Nullable Instant endedAt) {}
}
