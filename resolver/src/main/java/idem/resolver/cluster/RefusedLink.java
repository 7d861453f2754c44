package idem.resolver.cluster;

import idem.graph.identifier.KeyOrder;
import java.util.Comparator;

/**
 * A link that was refused, as files and answers show it.
 *
 * @param a the smaller key
 * @param b the larger key
 * @param reason the verdict's word
 */
public record RefusedLink(String a, String b, String reason) {

    /** By keys, as unsigned UTF-8 bytes. */
    public static final Comparator<RefusedLink> BY_KEYS = Comparator.comparing(RefusedLink::a, KeyOrder.COMPARATOR)
            .thenComparing(RefusedLink::b, KeyOrder.COMPARATOR);

    /** Its text form hides the identifiers. */
    @Override
    public String toString() {
        return "refused: " + reason;
    }
}
