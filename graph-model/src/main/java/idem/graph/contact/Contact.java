package idem.graph.contact;

import idem.graph.identifier.Identifier;
import java.time.Instant;

/**
 * A person is contacted by a playbook, or held back to compare with. It hangs on the address, and so goes where that goes;
 * it also counts against whom it was decided about.
 *
 * @param person the id of the person to whom the address belongs
 * @param channel such as {@code sms}
 * @param treated whether she is contacted; else she is held back
 * @param at when this was decided
 * @param sendAfter not before
 */
public record Contact(
        String playbook,
        String run,
        String person,
        String channel,
        Identifier address,
        boolean treated,
        Instant at,
        Instant sendAfter) {

    /** Unique in the graph: one a run, playbook and person. */
    String key() {
        return playbook + "/" + run + "/" + person;
    }
}
