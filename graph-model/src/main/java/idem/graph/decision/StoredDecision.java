package idem.graph.decision;

import idem.graph.identifier.KeyOrder;
import java.time.Instant;
import java.util.Comparator;

/**
 * A steward's word on two identifiers, with who gave it, when and why.
 *
 * @param a the smaller key
 * @param b the larger key
 * @param by the name of the key that it was given with, or of the user
 * @param at to the millisecond
 */
public record StoredDecision(
        String id, String a, String b, DecisionVerdict verdict, String why, String by, Instant at) {

    /** The order in which decisions are carried out: by time, then by keys. */
    public static final Comparator<StoredDecision> OLDEST_FIRST = Comparator.comparing(StoredDecision::at)
            .thenComparing(StoredDecision::a, KeyOrder.COMPARATOR)
            .thenComparing(StoredDecision::b, KeyOrder.COMPARATOR);

    public StoredDecision {
        if (a.equals(b)) {
            throw new IllegalArgumentException("found a decision on one identifier; expected two");
        }
        if (KeyOrder.compare(a, b) > 0) {
            String smaller = b;
            b = a;
            a = smaller;
        }
    }

    /** Whether it speaks of the same two identifiers. */
    public boolean ofSamePair(StoredDecision other) {
        return a.equals(other.a) && b.equals(other.b);
    }

    /** The same, given at another time. */
    public StoredDecision givenAt(Instant time) {
        return new StoredDecision(id, a, b, verdict, why, by, time);
    }

    /** Its text form hides the identifiers and the reason. */
    @Override
    public String toString() {
        return "decision " + id + " " + verdict.word();
    }
}
