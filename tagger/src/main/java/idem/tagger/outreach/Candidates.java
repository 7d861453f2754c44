package idem.tagger.outreach;

import idem.graph.contact.Contactable;
import idem.graph.contact.ContactableReader;
import idem.graph.db.Graph;
import idem.tagger.consent.Consents;
import idem.tagger.playbook.Candidate;
import idem.tagger.playbook.Candidate.PastContact;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads persons as candidates of playbooks. */
final class Candidates {

    private final ContactableReader reader;
    private final ZoneId zone;

    /**
     * @param zone of the time of business
     */
    Candidates(Graph graph, ZoneId zone) {
        this.reader = new ContactableReader(graph);
        this.zone = zone;
    }

    /** The living persons of these numbers, by number. */
    Map<Integer, Candidate> read(Collection<Integer> numbers) {
        Map<Integer, Candidate> candidates = new LinkedHashMap<>();
        reader.read(numbers, Consents.EVENTS, Consents.WITHDRAWALS, Birthdays.TRAITS)
                .forEach(person -> candidates.put(person.number(), candidate(person)));
        return candidates;
    }

    private Candidate candidate(Contactable person) {
        return new Candidate(
                person.id(),
                person.identifiers(),
                Birthdays.latest(person.traits(), zone),
                Consents.of(person.events()),
                person.contacts().stream()
                        .map(contact -> new PastContact(contact.playbook(), contact.treated(), contact.at()))
                        .toList());
    }
}
