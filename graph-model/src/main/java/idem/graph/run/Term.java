package idem.graph.run;

import idem.graph.LeaseHeldException;
import idem.graph.db.Graph;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * The time for which one process holds a lease. It is a node that exists while it lasts, with its holder, the time until which
 * it is safe from others by the graph's clock, and a fencing number that only ever grows. It begins and ends each within a
 * transaction that may do more. Each check prolongs it; a holder that has ended, or has been silent for longer than
 * {@link #TIME}, loses it to the next that asks. Where the graph's clock was set back, that time lies ahead until the holder's
 * next check: one of another host, which may have ended, loses it to who asks before.
 */
public final class Term implements Fencing {

    /** How long it lasts without a check. */
    static final Duration TIME = Duration.ofSeconds(15);

    /** Twice its time ahead is what no check sets, but a clock that was set back since. */
    private static final String HOLDER = """
            OPTIONAL MATCH (l:Lease {name: $name}) WHERE l.until > datetime()
            RETURN l.holder AS holder,
                   coalesce(l.until > datetime.realtime() + duration({seconds: 2 * $seconds}), false) AS ahead
            """;

    private static final String BEGIN = """
            MERGE (l:Lease {name: $name})
            SET l.locked = true
            WITH l, coalesce(l.holder, $previous) AS holder, l.until IS NULL OR l.until <= datetime() AS over
            WHERE over OR holder IN [$previous, $holder]
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

    /** Looks at whose it is under the lock of the node, which another may have held to take it over. */
    private static final String END = """
            MATCH (l:Lease {name: $name})
            SET l.locked = true
            REMOVE l.locked
            WITH l WHERE l.fencing = $fencing
            DELETE l
            RETURN count(l) AS held
            """;

    private final String name;
    private final long fencing;

    private Term(String name, long fencing) {
        this.name = name;
        this.fencing = fencing;
    }

    /**
     * Takes the lease of that name. Until the transaction is there, others who want it wait. Its holder is named once, so that a
     * lease which was taken though the answer was lost is taken again.
     *
     * @param graph perhaps within a transaction that does more
     * @throws LeaseHeldException where another holds it; the transaction then leaves nothing behind
     */
    public static Term begin(Graph graph, String name) {
        String holder = Holder.ofThisProcess();
        return graph.write(transaction -> {
            OptionalLong fencing = take(transaction, name, holder, "");
            if (fencing.isEmpty()) {
                Found found = find(transaction, name);
                if (found.holds()) {
                    throw held(name, found.holder());
                }
                fencing = take(transaction, name, holder, found.holder());
            }
            return new Term(name, fencing.orElseThrow(() -> held(name, "")));
        });
    }

    /** Whether a process holds the lease of that name that has not ended, as far as can be seen. */
    public static boolean underWay(Graph graph, String name) {
        return graph.read(transaction -> find(transaction, name)).holds();
    }

    /**
     * @param previous whose lease it takes though that is not over; empty for nobody's
     * @return the fencing number; empty where another holds it
     */
    private static OptionalLong take(TransactionContext transaction, String name, String holder, String previous) {
        var rows = transaction.run(
                BEGIN, Map.of("name", name, "holder", holder, "previous", previous, "seconds", TIME.toSeconds()));
        if (!rows.hasNext()) {
            return OptionalLong.empty();
        }
        Value taken = rows.single().get("fencing");
        if (taken.isNull()) {
            throw held(name, ""); // its holder gave it back, node and all, while this waited for the node's lock
        }
        return OptionalLong.of(taken.asLong());
    }

    /**
     * Whose it is.
     *
     * @param holder empty where its time is over or there is none
     * @param ahead whether the clock was set back since its last check
     */
    private record Found(String holder, boolean ahead) {

        /** Whether that is a process that has not ended, as far as can be seen. */
        boolean holds() {
            return !holder.isEmpty() && !Holder.hasEnded(holder) && !(ahead && Holder.isElsewhere(holder));
        }
    }

    private static Found find(TransactionContext transaction, String name) {
        Record row = transaction
                .run(HOLDER, Map.of("name", name, "seconds", TIME.toSeconds()))
                .single();
        return new Found(row.get("holder").asString(""), row.get("ahead").asBoolean());
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

    /**
     * Gives the lease back, last in a transaction that did more under it; no other check is needed there.
     *
     * @throws LeaseHeldException where another holds it now; the transaction then leaves nothing behind
     */
    public void end(Graph graph) {
        if (!graph.write(this::endsBy)) {
            throw held(name, "");
        }
    }

    /** Tells the other processes on the graph that something was written, and gives the lease back. */
    public void tellAndEnd(Graph graph) {
        graph.atomically(inside -> {
            long told = new Changes(inside).raise();
            end(inside);
            return told;
        });
    }

    /** Gives the lease back though what was begun under it is left undone; another may hold it already. */
    public void abandon(Graph graph) {
        graph.write(this::endsBy);
    }

    private boolean endsBy(TransactionContext transaction) {
        return transaction
                        .run(END, Map.of("name", name, "fencing", fencing))
                        .single()
                        .get("held")
                        .asLong()
                > 0;
    }

    private static LeaseHeldException held(String name, String holder) {
        return new LeaseHeldException(
                "found that another run holds the lease \"%s\"%s; expected none: wait until it has finished"
                        .formatted(name, holder.isEmpty() ? "" : " (" + holder + ")"));
    }
}
