package idem.graph.run;

import idem.graph.GraphModelException;
import idem.graph.LeaseHeldException;
import idem.graph.db.Graph;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.TransactionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right of one process at a time to do one kind of work, for as long as that takes: a thread prolongs its {@link Term}. */
public final class Lease implements Fencing, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final long BETWEEN_LOOKS_MILLIS = 40;

    private final Graph graph;
    private final String name;
    private final Term term;
    private final ScheduledExecutorService prolonging;

    private Lease(Graph graph, String name, Term term) {
        this.graph = graph;
        this.name = name;
        this.term = term;
        this.prolonging = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "lease-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes the lease of that name, as soon as it is free.
     *
     * @param patience how long to wait for one who holds it
     * @throws LeaseHeldException where another still holds it then
     */
    public static Lease await(Graph graph, String name, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return take(graph, name);
            } catch (LeaseHeldException e) {
                if (System.nanoTime() >= end || !slept()) {
                    throw e;
                }
            }
        }
    }

    private static boolean slept() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Takes the lease of that name.
     *
     * @throws LeaseHeldException where another holds it
     */
    public static Lease take(Graph graph, String name) {
        Lease lease = new Lease(graph, name, Term.begin(graph, name));
        long every = Term.TIME.toMillis() / 4;
        Future<?> unused = lease.prolonging.scheduleWithFixedDelay(lease::prolong, every, every, TimeUnit.MILLISECONDS);
        return lease;
    }

    @Override
    public void check(TransactionContext transaction) {
        term.check(transaction);
    }

    @Override
    public void close() {
        prolonging.shutdownNow();
        term.abandon(graph);
    }

    private void prolong() {
        try {
            graph.write(transaction -> {
                check(transaction);
                return name;
            });
        } catch (GraphModelException e) {
            LOG.warn("The lease {} could not be prolonged: {}", name, e.getMessage());
        }
    }
}
