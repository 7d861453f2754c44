package idem.tagger.playbook;

import idem.graph.identifier.Identifier;
import idem.tagger.consent.Consents;
import idem.tagger.playbook.Candidate.PastContact;
import idem.tagger.playbook.Suggestion.Reason;
import idem.tagger.split.Draw;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides what playbooks do about one person: whether she is contacted, by which channel, or why not.
 *
 * <p>Who is held back to compare with is decided last, among those who would be contacted, by a hash of playbook and person:
 * so both groups were chosen alike, and the same person is always on the same side.
 */
public final class Planner {

    private static final Duration WEEK = Duration.ofDays(7);

    private final ContactRules rules;
    private final Set<String> sensitive;
    private final Instant now;
    private final ZoneId zone;

    /**
     * @param sensitive the codes of playbooks that look at sensitive tags
     * @param now when the contacts are planned
     * @param zone of quiet hours and birthdays
     */
    public Planner(ContactRules rules, Set<String> sensitive, Instant now, ZoneId zone) {
        this.rules = rules;
        this.sensitive = Set.copyOf(sensitive);
        this.now = now;
        this.zone = zone;
    }

    /**
     * What these playbooks, all of which hold for the person, do about her: the most important first. Each contact counts
     * against the limit of those after it.
     */
    public List<Suggestion> plan(Candidate person, List<Playbook> holding) {
        List<Suggestion> suggestions = new ArrayList<>();
        long contacts = inTheWeekBefore(now, person.contacts().stream());
        for (Playbook playbook : inOrder(holding)) {
            Suggestion suggestion = suggest(person, playbook, contacts);
            contacts += suggestion instanceof Suggestion.Contact ? 1 : 0;
            suggestions.add(suggestion);
        }
        return suggestions;
    }

    /**
     * Whether a contact that was decided earlier may still be: she is of age, has this address, allows it, and it is none too
     * many beside those decided before it, some of them about who was another person then.
     *
     * @param at when it was decided
     */
    public boolean allows(Candidate person, Playbook playbook, String channel, Identifier address, Instant at) {
        List<PastContact> before = person.contacts().stream()
                .filter(contact -> contact.at().isBefore(at)
                        || (contact.at().equals(at) && contact.playbook().compareTo(playbook.code()) < 0))
                .distinct()
                .toList();
        return !underage(person)
                && person.identifiers().contains(address)
                && consented(person.consents(), playbook, channel)
                && !contactedBefore(at, before, playbook)
                && inTheWeekBefore(at, before.stream()) < rules.contactsAWeek();
    }

    private static long inTheWeekBefore(Instant at, Stream<PastContact> contacts) {
        return contacts.filter(contact -> contact.treated() && contact.at().isAfter(at.minus(WEEK)))
                .count();
    }

    private static List<Playbook> inOrder(List<Playbook> playbooks) {
        return playbooks.stream()
                .sorted(Comparator.comparingInt(Playbook::priority).reversed().thenComparing(Playbook::code))
                .toList();
    }

    private Suggestion suggest(Candidate person, Playbook playbook, long contacts) {
        if (underage(person)) {
            return new Suggestion.Declined(playbook, Reason.UNDERAGE);
        }
        if (contactedBefore(now, person.contacts(), playbook)) {
            return new Suggestion.Declined(playbook, Reason.ALREADY_CONTACTED);
        }
        boolean reachable = false;
        for (String channel : playbook.channels()) {
            Optional<Identifier> address = address(person, channel);
            reachable |= address.isPresent();
            if (address.isPresent() && consented(person.consents(), playbook, channel)) {
                return contact(person, playbook, channel, address.get(), contacts);
            }
        }
        return new Suggestion.Declined(playbook, reachable ? Reason.NO_CONSENT : Reason.NO_ADDRESS);
    }

    private Suggestion contact(Candidate person, Playbook playbook, String channel, Identifier address, long contacts) {
        if (contacts >= rules.contactsAWeek()) {
            return new Suggestion.Declined(playbook, Reason.WEEKLY_LIMIT);
        }
        return heldOut(playbook, person.id())
                ? new Suggestion.HeldOut(playbook, channel, address)
                : new Suggestion.Contact(playbook, channel, address, rules.sendAfter(now, zone));
    }

    private boolean underage(Candidate person) {
        return person.birthday()
                .filter(born -> born.plusYears(rules.youngest())
                        .isAfter(now.atZone(zone).toLocalDate()))
                .isPresent();
    }

    private static boolean contactedBefore(Instant at, List<PastContact> contacts, Playbook playbook) {
        return contacts.stream()
                .filter(contact -> contact.playbook().equals(playbook.code()))
                .anyMatch(contact -> playbook.againAfter().isEmpty()
                        || contact.at()
                                .isAfter(at.minus(
                                        Duration.ofDays(playbook.againAfter().getAsInt()))));
    }

    private Optional<Identifier> address(Candidate person, String channel) {
        for (String namespace : rules.addresses().getOrDefault(channel, List.of())) {
            Optional<Identifier> found = person.identifiers().stream()
                    .filter(identifier -> identifier.namespace().equals(namespace))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean consented(Consents consents, Playbook playbook, String channel) {
        return consents.allows(channel, playbook.purpose())
                && (!sensitive.contains(playbook.code()) || consents.allows(channel, Consents.SENSITIVE));
    }

    private static boolean heldOut(Playbook playbook, String person) {
        return Draw.of(playbook.code(), person) < playbook.control();
    }
}
