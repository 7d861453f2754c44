package idem.tagger.outreach;

import idem.graph.contact.Contact;
import idem.tagger.playbook.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is planned for one person.
 *
 * @param person her id
 */
record Planned(String person, List<Suggestion> suggestions) {

    Planned {
        suggestions = List.copyOf(suggestions);
    }

    /** What the graph keeps of it. */
    List<Contact> contacts(String run, Instant at) {
        return suggestions.stream()
                .flatMap(suggestion -> contact(suggestion, run, at).stream())
                .toList();
    }

    /** The name under which a suggestion is counted, in camelCase. */
    static String outcome(Suggestion suggestion) {
        if (suggestion instanceof Suggestion.Contact) {
            return "contacted";
        }
        if (suggestion instanceof Suggestion.Declined declined) {
            return switch (declined.reason()) {
                case UNDERAGE -> "underage";
                case ALREADY_CONTACTED -> "alreadyContacted";
                case NO_ADDRESS -> "noAddress";
                case NO_CONSENT -> "noConsent";
                case WEEKLY_LIMIT -> "weeklyLimit";
            };
        }
        return "heldOut";
    }

    private Optional<Contact> contact(Suggestion suggestion, String run, Instant at) {
        String playbook = suggestion.playbook().code();
        if (suggestion instanceof Suggestion.Contact contact) {
            return Optional.of(new Contact(
                    playbook, run, person, contact.channel(), contact.address(), true, at, contact.sendAfter()));
        }
        return suggestion instanceof Suggestion.HeldOut held
                ? Optional.of(new Contact(playbook, run, person, held.channel(), held.address(), false, at, at))
                : Optional.empty();
    }
}
