package idem.tagger.playbook;

import idem.graph.identifier.Identifier;
import idem.tagger.consent.Consents;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person whom playbooks may contact.
 *
 * @param id of the person
 * @param identifiers in order of their namespaces' priority; of one namespace, the newest first
 * @param birthday where a source states it
 * @param contacts what playbooks did about her so far, in no order
 */
public record Candidate(
        String id,
        List<Identifier> identifiers,
        Optional<LocalDate> birthday,
        Consents consents,
        List<PastContact> contacts) {

    public Candidate {
        identifiers = List.copyOf(identifiers);
        contacts = List.copyOf(contacts);
    }

    /**
     * What a playbook did about her.
     *
     * @param treated whether she was contacted; else she was held back to compare with
     */
    public record PastContact(String playbook, boolean treated, Instant at) {}
}
