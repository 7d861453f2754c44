package idem.ingest;

import idem.graph.event.Appended;
import idem.graph.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in batches while the next ones are read: one batch is written by a thread of its own, one waits, and who
 * adds to a third is held up. One writer alone never meets itself at a lock, and Neo4j works while we prepare.
 */
final class BatchWriter implements AutoCloseable {

    static final int BATCH = 5_000;

    private final Function<List<Event>, Appended> append;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread named = new Thread(task, "idem-ingest-writer");
        named.setDaemon(true);
        return named;
    });
    private List<Event> batch = new ArrayList<>(BATCH);
    private @Nullable Future<Appended> writing;
    private long accepted;
    private long duplicates;

    /** How many events were new, and how many were there already. */
    record Written(long accepted, long duplicates) {}

    BatchWriter(Function<List<Event>, Appended> append) {
        this.append = append;
    }

    void add(Event event) {
        batch.add(event);
        if (batch.size() == BATCH) {
            submit();
        }
    }

    /** Writes what is left and waits for all. */
    Written end() {
        if (!batch.isEmpty()) {
            submit();
        }
        await();
        return new Written(accepted, duplicates);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void submit() {
        await();
        List<Event> full = batch;
        batch = new ArrayList<>(BATCH);
        writing = thread.submit(() -> append.apply(full));
    }

    private void await() {
        Future<Appended> last = writing;
        if (last == null) {
            return;
        }
        writing = null;
        try {
            Appended appended = last.get();
            accepted += appended.accepted();
            duplicates += appended.duplicates();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportInterruptedException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("found a failure of Java while writing events", e.getCause());
        }
    }
}
