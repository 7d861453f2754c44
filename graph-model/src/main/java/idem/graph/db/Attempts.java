package idem.graph.db;

/**
 * How often the work of one transaction has begun. The driver begins it again also where the answer to a commit was lost: what
 * was written then stands, and work that creates something must look for it. Used by one thread.
 */
public final class Attempts {

    private int begun;

    /** Notes that the work begins; whether an earlier attempt may have been kept. */
    public boolean again() {
        begun++;
        return begun > 1;
    }
}
