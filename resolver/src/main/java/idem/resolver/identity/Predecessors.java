package idem.resolver.identity;

/**
 * The persons as the last run left them. Living and retired persons are each numbered densely from 0, in order of their
 * person numbers.
 */
public final class Predecessors {

    /** Stands where an identifier has no person, or an anchor is not known. */
    public static final int NONE = -1;

    private final int[] personOf;
    private final int persons;
    private final int[] anchors;

    /**
     * @param personOf by identifier: its living person, or {@link #NONE}
     * @param persons how many live
     * @param anchors by retired person: the identifier that was its strongest when it was merged, or {@link #NONE}
     */
    public Predecessors(int[] personOf, int persons, int[] anchors) {
        this.personOf = personOf;
        this.persons = persons;
        this.anchors = anchors;
    }

    int identifiers() {
        return personOf.length;
    }

    /** How many persons live. */
    public int persons() {
        return persons;
    }

    /** The living person that an identifier belongs to, or {@link #NONE}. */
    public int personOf(int identifier) {
        return personOf[identifier];
    }

    int retired() {
        return anchors.length;
    }

    int anchor(int retired) {
        return anchors[retired];
    }
}
