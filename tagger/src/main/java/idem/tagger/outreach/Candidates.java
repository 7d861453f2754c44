package idem.tagger.outreach;

import idem.graph.contact.Contactable;
import idem.graph.contact.ContactableReader;
import idem.graph.db.Graph;
import idem.tagger.compute.Dates;
import idem.tagger.consent.Consents;
import idem.tagger.playbook.Candidate;
import idem.tagger.playbook.Candidate.PastContact;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads persons as candidates of playbooks. */
final class Candidates {

    private static final Set<String> BIRTHDAYS = Set.of("birthday", "birth_date", "birthdate");

    private final ContactableReader reader;

    Candidates(Graph graph) {
        this.reader = new ContactableReader(graph);
    }

    /** The living persons of these numbers, by number. */
    Map<Integer, Candidate> read(Collection<Integer> numbers) {
        Map<Integer, Candidate> candidates = new LinkedHashMap<>();
        reader.read(numbers, Consents.EVENTS, BIRTHDAYS)
                .forEach(person -> candidates.put(person.number(), candidate(person)));
        return candidates;
    }

    private static Candidate candidate(Contactable person) {
        return new Candidate(
                person.id(),
                person.identifiers(),
                birthday(person),
                Consents.of(person.events()),
                person.contacts().stream()
                        .map(contact -> new PastContact(contact.playbook(), contact.treated(), contact.at()))
                        .toList());
    }

    /** Where sources disagree the latest, so that a child is one if any source says so. */
    private static Optional<LocalDate> birthday(Contactable person) {
        return person.traits().stream()
                .flatMap(trait -> Dates.read(trait.value().toString()).stream())
                .max(Comparator.naturalOrder());
    }
}
