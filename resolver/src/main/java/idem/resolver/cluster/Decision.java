package idem.resolver.cluster;

import idem.graph.identifier.KeyOrder;

/**
 * A steward's word on two identifiers.
 *
 * @param a the smaller key
 * @param b the larger key
 * @param at when it was said, in milliseconds since the epoch
 */
public record Decision(String a, String b, Kind kind, long at) {

    public Decision {
        if (a.equals(b)) {
            throw new IllegalArgumentException("found a decision on one identifier; expected two");
        }
        if (KeyOrder.compare(a, b) > 0) {
            String smaller = b;
            b = a;
            a = smaller;
        }
    }

    /** Its text form hides the identifiers. */
    @Override
    public String toString() {
        return "decision " + kind + " of " + at;
    }

    /** What is said of the two. */
    public enum Kind {
        SAME,
        DIFFERENT
    }
}
