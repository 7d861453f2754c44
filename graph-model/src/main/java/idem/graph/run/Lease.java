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
    private boolean tell;

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
        long fencing;
        try {
            fencing = take(graph, name, holder, "");
        } catch (LeaseHeldException e) {
            fencing = take(graph, name, holder, ended(graph, name));
        }
        Lease lease = new Lease(graph, name, fencing);
        long every = TIME.toMillis() / 4;
        Future<?> unused = lease.prolonging.scheduleWithFixedDelay(lease::prolong, every, every, TimeUnit.MILLISECONDS);
        return lease;
    }

    /**
     * @param previous whose lease it takes though that is not over; empty for nobody's
     */
    private static long take(Graph graph, String name, String holder, String previous) {
        return graph.write(transaction -> {
            var rows = transaction.run(
                    TAKE, Map.of("name", name, "holder", holder, "previous", previous, "seconds", TIME.toSeconds()));
            if (!rows.hasNext()) {
                throw held(name, "");
            }
            Value taken = rows.single().get("fencing");
            if (taken.isNull()) {
                throw held(name, ""); // its holder gave it back, node and all, while this waited for the node's lock
            }
            return taken.asLong();
        });
    }

    /** The holder, where it has ended; empty where nobody holds it any more. */
    private static String ended(Graph graph, String name) {
        String found = graph.read(transaction -> transaction
                .run(READ, Map.of("name", name))
                .single()
                .get("holder")
                .asString(""));
        if (!found.isEmpty() && !Holder.hasEnded(found)) {
            throw held(name, found);
        }
        return found;
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

    /** Lets others be told, as the lease is given back, that its holder wrote something. */
    public void tellAtEnd() {
        tell = true;
    }

    @Override
    public void close() {
        prolonging.shutdownNow();
        graph.write(transaction -> {
            if (tell) {
                Changes.raise(transaction);
            }
            return transaction
                    .run(RELEASE, Map.of("name", name, "fencing", fencing))
                    .consume();
        });
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
