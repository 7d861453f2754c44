package idem.graph.db;

import idem.graph.GraphOutOfReachException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.ResultCursor;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;

/**
 * The connection to one graph. The stores of this module talk to Neo4j through it, in managed transactions that the
 * driver tries again where they met a passing fault, such as a deadlock.
 */
public final class Graph implements AutoCloseable {

    private static final int FETCH_SIZE = 10_000;

    /** As many as the cores that were at hand; other widths were not measured. */
    private static final int LANES = 2;

    private static final long LONGEST_SILENCE_SECONDS = 5;

    /** Of a database that did not start, as its recovery found no room. */
    private static final String UNAVAILABLE = "Neo.TransientError.General.DatabaseUnavailable";

    private final Driver driver;
    private final String uri;
    private final String remedy;
    private final @Nullable TransactionContext within;

    private Graph(Driver driver, String uri, String remedy, @Nullable TransactionContext within) {
        this.driver = driver;
        this.uri = uri;
        this.remedy = remedy;
        this.within = within;
    }

    /**
     * Connects, waits until the graph answers, and brings its schema up to date.
     *
     * @param uri {@code bolt://…} or {@code neo4j://…}
     * @throws GraphOutOfReachException where it does not answer or refuses the user
     * @throws idem.graph.IncompatibleGraphException where a newer release has written it
     */
    public static Graph connect(String uri, String user, String password) {
        return connect(uri, user, password, "expected one that answers: start it, or name another with --neo4j");
    }

    /**
     * The same for a graph that is reached in another way.
     *
     * @param remedy what was expected and what to do, told where the graph does not answer or does so no more
     */
    public static Graph connect(String uri, String user, String password, String remedy) {
        Graph graph =
                new Graph(GraphDatabase.driver(uri, AuthTokens.basic(user, password), config()), uri, remedy, null);
        try {
            graph.reaching(() -> {
                graph.driver.verifyConnectivity();
                return uri;
            });
            new Schema(graph).migrate();
            return graph;
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /**
     * The same graph as one transaction sees it: all that is read and written through it is part of that transaction, which
     * its owner ends. So work of many steps becomes all or nothing.
     */
    public Graph within(TransactionContext transaction) {
        return new Graph(driver, uri, remedy, transaction);
    }

    /**
     * Logs through SLF4J, though that is deprecated: the driver's own choice writes every message with all its parameters
     * as text before it asks whether anybody wants it, which took a quarter of an import's time.
     */
    @SuppressWarnings("deprecation")
    private static Config config() {
        return Config.builder()
                .withConnectionTimeout(5, TimeUnit.SECONDS)
                .withMaxTransactionRetryTime(30, TimeUnit.SECONDS)
                .withFetchSize(FETCH_SIZE)
                .withUserAgent("idem")
                .withLogging(Logging.slf4j())
                .build();
    }

    /** Runs reads in one transaction. The work may be run more than once. */
    public <T> T read(Function<TransactionContext, T> work) {
        if (within != null) {
            return work.apply(within);
        }
        return reaching(() -> {
            try (Session session = session()) {
                return session.executeRead(work::apply);
            }
        });
    }

    /** Runs writes in one transaction, all or nothing. The work may be run more than once. */
    public <T> T write(Function<TransactionContext, T> work) {
        if (within != null) {
            return work.apply(within);
        }
        return reaching(() -> {
            try (Session session = session()) {
                return session.executeWrite(work::apply);
            }
        });
    }

    /**
     * Runs work of many steps in one transaction, all or nothing: what goes through the graph that it is handed is part of it.
     * The work may be run more than once.
     */
    public <T> T atomically(Function<Graph, T> work) {
        return write(transaction -> work.apply(within(transaction)));
    }

    /**
     * Whether it answers and works, asked once: reads and writes go on trying for half a minute, which is too long for who only wants to
     * know. One that says nothing for five seconds is silent.
     */
    public Reach reach() {
        AsyncSession session = driver.session(AsyncSession.class);
        try {
            session.runAsync("RETURN 1")
                    .thenCompose(ResultCursor::consumeAsync)
                    .toCompletableFuture()
                    .get(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS);
            return Reach.ANSWERS;
        } catch (ExecutionException failed) {
            return isBroken(failed.getCause()) ? Reach.BROKEN : Reach.SILENT;
        } catch (TimeoutException silent) {
            return Reach.SILENT;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Reach.SILENT;
        } finally {
            session.closeAsync();
        }
    }

    /** How many transactions there may be side by side. */
    int lanes() {
        return within == null ? LANES : 1;
    }

    /** Where the graph is. */
    public String uri() {
        return uri;
    }

    /** The driver, for what maps documents by a framework. */
    public Driver driver() {
        return driver;
    }

    @Override
    public void close() {
        if (within == null) {
            driver.close();
        }
    }

    private Session session() {
        return driver.session(SessionConfig.builder().withFetchSize(FETCH_SIZE).build());
    }

    <T> T reaching(Supplier<T> work) {
        return reaching(uri, remedy, work);
    }

    /** Says what a graph that does not do the work lacks. Neo4j's own message may quote values, and is not repeated. */
    static <T> T reaching(String uri, String remedy, Supplier<T> work) {
        try {
            return work.get();
        } catch (ServiceUnavailableException | SessionExpiredException e) {
            throw new GraphOutOfReachException("found no Neo4j at " + uri + "; " + remedy, e);
        } catch (AuthenticationException e) {
            throw new GraphOutOfReachException(
                    "found that Neo4j at " + uri
                            + " refuses the user; expected IDEM_NEO4J_USER and IDEM_NEO4J_PASSWORD to be right",
                    e);
        } catch (DatabaseException | TransientException e) {
            if (!isBroken(e)) {
                throw new GraphOutOfReachException(
                        "found that Neo4j at " + uri + " failed by itself (" + e.code()
                                + "); expected one that works: see whether its memory is full, and its logs"
                                + " (neo4j/logs under --data). What was done stays done, and it can be run again",
                        e);
            }
            throw new GraphOutOfReachException(
                    "found that Neo4j at " + uri + " failed by itself (" + e.code()
                            + "); expected one that works: free room on its disk where that is full, then start it again"
                            + " (an embedded one is by idem serve itself, and by the next command); its logs (neo4j/logs under"
                            + " --data) tell more. What was done stays done, and it can be run again",
                    e);
        }
    }

    /**
     * Whether Neo4j's database works no more: it has stopped after an error of its own, or did not start. What passes, such as
     * a deadlock, is another kind of failure.
     */
    private static boolean isBroken(@Nullable Throwable failure) {
        return failure instanceof DatabaseException
                || (failure instanceof TransientException passing && UNAVAILABLE.equals(passing.code()));
    }
}
