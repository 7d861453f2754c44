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
 * identifiers before it is cut into batches, so that a link which is stated a hundred times is written once, and split
 * into parts with no identifier in common, one a writer: writers that met at locks deadlocked, and what they then did
 * twice cost more than they gained. One window is written while another fills; who fills a third is held up. Windows
 * begin small, so that the graph has work at once, and grow.
 */
final class BatchWriter implements AutoCloseable {

    static final int BATCH = 5_000;
    static final int WIDEST_WINDOW = 100_000;
    private static final int WRITERS = 2;

    private final Function<List<Event>, Appended> append;
    private final ToIntFunction<Identifier> priority;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS, task -> {
        Thread named = new Thread(task, "idem-ingest-writer");
        named.setDaemon(true);
        return named;
    });
    private final List<Future<Written>> writing = new ArrayList<>();
    private List<Keyed> window = new ArrayList<>();
    private int width = WRITERS * BATCH;
    private long accepted;
    private long duplicates;
    private long refused;

    /** How many events were new, and how many were there already. */
    record Written(long accepted, long duplicates, long refused) {}

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
        if (window.size() == width) {
            submit();
        }
    }

    /** Writes what is left and waits for all. */
    Written end() {
        submit();
        await();
        return new Written(accepted, duplicates, refused);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void submit() {
        List<Keyed> full = window;
        window = new ArrayList<>();
        width = Math.min(2 * width, WIDEST_WINDOW);
        full.sort(Comparator.comparing(Keyed::key));
        await();
        for (List<Event> part : Partition.of(full.stream().map(Keyed::event).toList(), WRITERS)) {
            writing.add(threads.submit(() -> append(part)));
        }
    }

    private Written append(List<Event> events) {
        long fresh = 0;
        long known = 0;
        long gone = 0;
        for (int from = 0; from < events.size(); from += BATCH) {
            Appended appended = append.apply(events.subList(from, Math.min(events.size(), from + BATCH)));
            fresh += appended.accepted();
            known += appended.duplicates();
            gone += appended.refused().cardinality();
        }
        return new Written(fresh, known, gone);
    }

    private void await() {
        try {
            for (Future<Written> one : writing) {
                Written written = one.get();
                accepted += written.accepted();
                duplicates += written.duplicates();
                refused += written.refused();
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
