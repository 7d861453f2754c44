package idem.resolver.links;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Parts of a file that are brought to bytes and written side by side, by as many threads as the machine has cores. A part's place
 * is known once all before it are brought to bytes, so threads wait for one another there.
 */
final class OrderedParts {

    private final ReplacedFile file;
    private final int parts;
    private final AtomicInteger next = new AtomicInteger();
    private int placed;
    private boolean failed;

    OrderedParts(ReplacedFile file, int parts) {
        this.file = file;
        this.parts = parts;
    }

    /** @param room where one thread's parts are brought to bytes, one after another */
    void write(Supplier<CsvPart> room, Part part) {
        int threads = Math.min(parts, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                writers.add(pool.submit(() -> writeSome(room.get(), part)));
            }
            for (Future<?> writer : writers) {
                await(writer);
            }
        } finally {
            pool.shutdown();
        }
    }

    private void writeSome(CsvPart csv, Part part) {
        boolean done = false;
        try {
            for (int number = next.getAndIncrement(); number < parts; number = next.getAndIncrement()) {
                csv.clear();
                part.fill(csv, number);
                write(csv, number);
            }
            done = true;
        } finally {
            if (!done) {
                fail();
            }
        }
    }

    private void write(CsvPart csv, int number) {
        long place;
        synchronized (this) {
            if (!isTurnOf(number)) {
                return;
            }
            place = file.claim(csv.size());
            if (file.onlyInOrder()) {
                file.write(csv.bytes(), csv.size(), place);
            }
            placed++;
            notifyAll();
        }
        if (!file.onlyInOrder()) {
            file.write(csv.bytes(), csv.size(), place);
        }
    }

    private synchronized void fail() {
        failed = true;
        notifyAll();
    }

    /** Waits for the parts before; false where another thread has failed. */
    private synchronized boolean isTurnOf(int number) {
        try {
            while (placed < number && !failed) {
                wait();
            }
            return !failed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was written", e);
        }
    }

    private static void await(Future<?> writer) {
        try {
            writer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was written", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a thread that wrote a file has failed", e.getCause());
        }
    }

    /** Brings the part with a number to bytes. */
    interface Part {
        void fill(CsvPart csv, int number);
    }
}
