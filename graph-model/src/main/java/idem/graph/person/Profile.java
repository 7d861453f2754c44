package idem.graph.person;

import idem.graph.trait.Trait;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One living person, as one reading of the graph found it.
 *
 * @param number dense, as the segment index counts persons
 * @param suspect whether it once grew too large
 * @param identifiers in order of key, at least one
 * @param traits the newest of each name that each source states, in order of name, newest first
 * @param tags in order of code and value
 */
public record Profile(
        String id,
        long number,
        PersonKind kind,
        boolean suspect,
        List<HeldIdentifier> identifiers,
        List<Trait> traits,
        List<TagOfPerson> tags) {

    public Profile {
        identifiers = List.copyOf(identifiers);
        traits = List.copyOf(traits);
        tags = List.copyOf(tags);
    }

    /** When any of its identifiers was first seen. */
    public Optional<Instant> firstSeen() {
        return identifiers.stream().map(HeldIdentifier::firstSeen).min(Comparator.naturalOrder());
    }

    /** When any of its identifiers was last seen. */
    public Optional<Instant> lastSeen() {
        return identifiers.stream().map(HeldIdentifier::lastSeen).max(Comparator.naturalOrder());
    }
}
