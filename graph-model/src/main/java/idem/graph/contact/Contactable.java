package idem.graph.contact;

import idem.graph.identifier.Identifier;
import idem.graph.tag.PastEvent;
import idem.graph.trait.Trait;
import java.time.Instant;
import java.util.List;

/**
 * What decides whether a person may be contacted.
 *
 * @param number dense, of the person
 * @param identifiers the most recently seen first
 * @param traits of the names that were asked for
 * @param events of the names that were asked for, in no order
 * @param contacts those so far, in no order
 */
public record Contactable(
        int number,
        String id,
        List<Identifier> identifiers,
        List<Trait> traits,
        List<PastEvent> events,
        List<Earlier> contacts) {

    public Contactable {
        identifiers = List.copyOf(identifiers);
        traits = List.copyOf(traits);
        events = List.copyOf(events);
        contacts = List.copyOf(contacts);
    }

    /** A contact so far. */
    public record Earlier(String playbook, boolean treated, Instant at) {}
}
