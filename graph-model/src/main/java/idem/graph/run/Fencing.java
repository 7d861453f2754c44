package idem.graph.run;

import org.neo4j.driver.TransactionContext;

/**
 * The right to write as the one holder of a lease. Each transaction that writes under a lease checks it last, which locks
 * the lease until it has committed: so nothing is written by a holder whose lease went to another.
 */
public interface Fencing {

    /** For a part of a transaction whose owner checks the lease at its end, or took it at its beginning. */
    Fencing BY_OWNER = transaction -> {};

    /**
     * Checks the lease and prolongs it.
     *
     * @throws idem.graph.LeaseHeldException where another holds it now; the transaction then leaves nothing behind
     */
    void check(TransactionContext transaction);
}
