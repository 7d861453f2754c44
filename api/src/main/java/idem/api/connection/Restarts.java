package idem.api.connection;

import idem.api.RecurringWork;
import idem.graph.db.Reach;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Starts an embedded Neo4j again whose database has stopped, as Neo4j's does after a disk that was full and stays so though room
 * is made. What was acknowledged is in Neo4j's log, from which a start recovers it.
 */
public final class Restarts extends RecurringWork {

    /** So often in a row must it have been found: what passes needs no restart. */
    private static final int CERTAIN = 3;

    private final Supplier<Reach> reach;
    private final BooleanSupplier restart;
    private int found;

    /**
     * @param restart starts it again, and tells whether this process may; throws where that has to wait
     */
    public Restarts(Supplier<Reach> reach, BooleanSupplier restart) {
        super(
                "graph-restarts",
                new Told("Neo4j's database has stopped, and waits to be started again", "Neo4j is started again"),
                new Pace(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO));
        this.reach = reach;
        this.restart = restart;
    }

    @Override
    protected void work() {
        found = reach.get() == Reach.BROKEN ? found + 1 : 0;
        if (found >= CERTAIN && restart.getAsBoolean()) {
            found = 0;
        }
    }
}
