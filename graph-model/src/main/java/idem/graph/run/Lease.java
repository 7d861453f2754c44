package idem.graph.run;

import idem.graph.GraphModelException;
import idem.graph.LeaseHeldException;
import idem.graph.db.Graph;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one process at a time to do one kind of work. It is a node that exists while the lease is held, with its
 * holder, the time until which it holds by the graph's clock, and a fencing number that only ever grows. A thread prolongs
 * it; a holder that has ended, or has been silent for longer than that time, loses it to the next that asks.
 */
public final class Lease implements Fencing, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final long BETWEEN_LOOKS_MILLIS = 40;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(30);

    private static final String READ = """
            OPTIONAL MATCH (l:Lease {name: $name}) WHERE l.until > datetime()
            RETURN l.holder AS holder
            """;

    private static final String TAKE = """
            MERGE (l:Lease {name: $name})
            SET l.locked = true
            WITH l, coalesce(l.holder, $previous) AS holder, l.until IS NULL OR l.until <= datetime() AS over
            WHERE over OR holder = $previous
            SET l.holder = $holder, l.until = datetime() + duration({seconds: $seconds}),
                l.fencing = CASE WHEN coalesce(l.fencing, 0) < timestamp() THEN timestamp() ELSE l.fencing + 1 END
            REMOVE l.locked
            RETURN l.fencing AS fencing
            """;

    private static final String PROLONG = """
            MATCH (l:Lease {name: $name})
            SET l.until = datetime() + duration({seconds: $seconds})
            WITH l WHERE l.fencing = $fencing
            RETURN count(l) AS held
            """;

    private static final String RELEASE = "MATCH (l:Lease {name: $name, fencing: $fencing}) DELETE l";

    private final Graph graph;
    private final String name;
    private final long fencing;
    private final ScheduledExecutorService prolonging;

    private Lease(Graph graph, String name, long fencing) {
        this.graph = graph;
        this.name = name;
        this.fencing = fencing;
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
        String holder = Holder.ofThisProcess();
        String found = graph.read(transaction -> transaction
                .run(READ, Map.of("name", name))
                .single()
                .get("holder")
                .asString(""));
        String previous = Holder.hasEnded(found) ? found : "";
        long fencing = graph.write(transaction -> {
            var rows = transaction.run(
                    TAKE, Map.of("name", name, "holder", holder, "previous", previous, "seconds", TIME.toSeconds()));
            if (!rows.hasNext()) {
                throw held(name, found);
            }
            Value taken = rows.single().get("fencing");
            if (taken.isNull()) {
                throw held(name, found); // its holder gave it back, node and all, while this waited for the node's lock
            }
            return taken.asLong();
        });
        Lease lease = new Lease(graph, name, fencing);
        long every = TIME.toMillis() / 4;
        Future<?> unused = lease.prolonging.scheduleWithFixedDelay(lease::prolong, every, every, TimeUnit.MILLISECONDS);
        return lease;
    }

    /**
     * Takes the lease of that name, and waits where another holds it that will be done soon.
     *
     * @throws LeaseHeldException where another still holds it after that time
     */
    public static Lease take(Graph graph, String name, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return take(graph, name);
            } catch (LeaseHeldException e) {
                if (System.nanoTime() >= until) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    @Override
    public void check(TransactionContext transaction) {
        Record row = transaction
                .run(PROLONG, Map.of("name", name, "fencing", fencing, "seconds", TIME.toSeconds()))
                .single();
        if (row.get("held").asLong() == 0) {
            throw held(name, "");
        }
    }

    @Override
    public void close() {
        prolonging.shutdownNow();
        graph.write(transaction -> transaction
                .run(RELEASE, Map.of("name", name, "fencing", fencing))
                .consume());
    }

    private void prolong() {
        try {
            graph.write(transaction -> {
                check(transaction);
                return fencing;
            });
        } catch (GraphModelException e) {
            LOG.warn("The lease {} could not be prolonged: {}", name, e.getMessage());
        }
    }

    private static LeaseHeldException held(String name, String holder) {
        return new LeaseHeldException(
                "found that another run holds the lease \"%s\"%s; expected none: wait until it has finished"
                        .formatted(name, holder.isEmpty() ? "" : " (" + holder + ")"));
    }
}
