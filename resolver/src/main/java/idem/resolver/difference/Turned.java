package idem.resolver.difference;

/**
 * How much a cause turned.
 *
 * @param verdicts links that were accepted and are refused, or the other way round
 * @param identifiers that change hands
 * @param persons that lose or gain one that had a person before, or end
 */
public record Turned(long verdicts, long identifiers, long persons) {

    /** Nothing turned. */
    public static final Turned NOTHING = new Turned(0, 0, 0);

    public Turned plus(Turned other) {
        return new Turned(verdicts + other.verdicts, identifiers + other.identifiers, persons + other.persons);
    }

    public boolean nothing() {
        return equals(NOTHING);
    }
}
