package idem.graph.change;

import idem.graph.link.StoredIdentifier;
import idem.graph.person.StoredPerson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identifier that a change touches, with its person and links.
 *
 * @param person the living person that it belongs to; null where it has none
 * @param links as far as they were asked for
 * @param retired the numbers of the retired persons whose anchor it is
 * @param decisions those that name it
 */
public record MetIdentifier(
        StoredIdentifier identifier,
        @Nullable StoredPerson person,
        List<MetLink> links,
        List<Long> retired,
        List<MetDecision> decisions) {

    public MetIdentifier {
        links = List.copyOf(links);
        retired = List.copyOf(retired);
        decisions = List.copyOf(decisions);
    }

    public String key() {
        return identifier.key();
    }

    /** The same identifier with these links. */
    public MetIdentifier with(List<MetLink> others) {
        return new MetIdentifier(identifier, person, others, retired, decisions);
    }
}
