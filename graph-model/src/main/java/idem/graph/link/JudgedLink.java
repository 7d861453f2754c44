package idem.graph.link;

import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A link with what the last run decided of it.
 *
 * @param refusal empty where it joins
 */
public record JudgedLink(
        Identifier a,
        Identifier b,
        Optional<Refusal> refusal,
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
