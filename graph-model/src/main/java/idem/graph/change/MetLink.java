package idem.graph.change;

import idem.graph.link.Part;
import idem.graph.link.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link of an identifier that was met.
 *
 * @param other the key of its other end
 * @param otherShared whether the last run found that end shared
 * @param refusal as the last run left it; null where it was accepted or is new
 * @param due milliseconds since the epoch of the first day on which a filter would judge it otherwise, or -1
 */
public record MetLink(
        String other,
        boolean otherShared,
        List<Part> parts,
        @Nullable Refusal refusal,
        long due) {

    public MetLink {
        parts = List.copyOf(parts);
    }
}
