package idem.graph.db;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Transactions side by side. The thread that hands in pieces of work hears what comes of them, in the order in which it handed
 * them in, and waits while all lanes are taken; so neither work nor outcomes pile up. A graph that is one transaction has one
 * lane, in which that thread does the work itself. The first piece that fails fails all: none begins after it.
 */
public final class Lanes<T> implements AutoCloseable {

    private final int width;
    private final Consumer<T> outcomes;
    private final ExecutorService threads;
    private final Deque<CompletableFuture<T>> underWay = new ArrayDeque<>();

    /**
     * @param outcomes hears what comes of each piece
     */
    public Lanes(Graph graph, Consumer<T> outcomes) {
        this.width = graph.lanes();
        this.outcomes = outcomes;
        this.threads = Executors.newFixedThreadPool(width, work -> {
            Thread thread = new Thread(work, "lane");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins a piece as soon as a lane is free. */
    public void run(Supplier<T> work) {
        if (width == 1) {
            outcomes.accept(work.get());
            return;
        }
        if (underWay.size() == width) {
            hear();
        }
        underWay.add(CompletableFuture.supplyAsync(work, threads));
    }

    /** Waits for all that is under way. */
    public void finish() {
        while (!underWay.isEmpty()) {
            hear();
        }
    }

    /** Waits, after a failure, until nothing is under way any more. */
    @Override
    public void close() {
        underWay.forEach(piece -> piece.handle((outcome, failure) -> width).join());
        threads.shutdown();
    }

    private void hear() {
        T outcome;
        try {
            outcome = underWay.remove().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
        outcomes.accept(outcome);
    }
}
