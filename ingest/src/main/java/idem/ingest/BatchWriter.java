package idem.ingest;

import idem.graph.event.Appended;
import idem.graph.event.Event;
import idem.graph.identifier.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Writes events in batches while the next ones are read. A window of events is put in order of their strongest
 * identifiers before it is cut into batches: so a link that is stated a hundred times is written once, and two writers
 * hardly ever meet at a lock. One window is written while another fills; who fills a third is held up.
 */
final class BatchWriter implements AutoCloseable {

    static final int BATCH = 5_000;
    static final int WINDOW = 50_000;
    private static final int WRITERS = 2;

    private final Function<List<Event>, Appended> append;
    private final ToIntFunction<Identifier> priority;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS, task -> {
        Thread named = new Thread(task, "idem-ingest-writer");
        named.setDaemon(true);
        return named;
    });
    private final List<Future<Appended>> writing = new ArrayList<>();
    private List<Keyed> window = new ArrayList<>(WINDOW);
    private long accepted;
    private long duplicates;

    /** How many events were new, and how many were there already. */
    record Written(long accepted, long duplicates) {}

    private record Keyed(String key, Event event) {}

    /** @param priority of an identifier; the smaller, the stronger */
    BatchWriter(Function<List<Event>, Appended> append, ToIntFunction<Identifier> priority) {
        this.append = append;
        this.priority = priority;
    }

    void add(Event event) {
        String key = event.identifiers().stream()
                .min(Comparator.comparingInt(priority))
                .map(Identifier::key)
                .orElse("");
        window.add(new Keyed(key, event));
        if (window.size() == WINDOW) {
            submit();
        }
    }

    /** Writes what is left and waits for all. */
    Written end() {
        submit();
        await();
        return new Written(accepted, duplicates);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void submit() {
        List<Keyed> full = window;
        window = new ArrayList<>(WINDOW);
        full.sort(Comparator.comparing(Keyed::key));
        List<List<Event>> batches = new ArrayList<>();
        for (int from = 0; from < full.size(); from += BATCH) {
            batches.add(full.subList(from, Math.min(full.size(), from + BATCH)).stream()
                    .map(Keyed::event)
                    .toList());
        }
        await();
        // Neighbours may share a person at their border: every other one first.
        for (int first = 0; first < 2; first++) {
            for (int i = first; i < batches.size(); i += 2) {
                List<Event> batch = batches.get(i);
                writing.add(threads.submit(() -> append.apply(batch)));
            }
        }
    }

    private void await() {
        try {
            for (Future<Appended> one : writing) {
                Appended appended = one.get();
                accepted += appended.accepted();
                duplicates += appended.duplicates();
            }
            writing.clear();
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
