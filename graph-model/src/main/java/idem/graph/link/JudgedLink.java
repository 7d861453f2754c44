package idem.graph.link;

import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A link with what the last run decided of it.
 *
 * @param refused the reason's word; empty where it joins
 * @param rule that admitted it; empty where that is not written down
 */
public record JudgedLink(
        Identifier a,
        Identifier b,
        Optional<String> refused,
        Optional<String> rule,
        Instant firstSeen,
        Instant lastSeen,
        long count,
        List<Part> parts) {

    public JudgedLink {
        parts = List.copyOf(parts);
    }

    /** Who stated it, in order of name. */
    public List<String> sources() {
        return parts.stream().map(Part::source).distinct().sorted().toList();
    }
}
