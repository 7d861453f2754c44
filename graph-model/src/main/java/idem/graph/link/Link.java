package idem.graph.link;

import idem.graph.identifier.Identifier;
import java.util.List;

/**
 * Two different identifiers stated together, from the smaller key to the larger.
 *
 * @param parts what each source stated through each channel; one a pair of source and channel, at least one
 */
public record Link(Identifier a, Identifier b, List<Part> parts) {

    public Link {
        if (a.compareTo(b) >= 0) {
            throw new IllegalArgumentException(
                    "found a link's ends out of order or equal; expected the smaller key first");
        }
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("found a link that nobody stated; expected at least one part");
        }
    }
}
