package idem.graph.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link as a run reads it: between two nodes, which the same reading has named.
 *
 * @param a the node of the smaller key
 * @param b the node of the larger key
 * @param due milliseconds since the epoch of the first day on which a filter would judge it otherwise, or -1
 * @param refusal as the last run left it; null where it was accepted or is new
 */
public record StoredLink(
        long a,
        long b,
        List<Part> parts,
        long due,
        @Nullable Refusal refusal) {

    public StoredLink {
        parts = List.copyOf(parts);
    }
}
