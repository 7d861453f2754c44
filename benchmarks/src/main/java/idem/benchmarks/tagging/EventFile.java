package idem.benchmarks.tagging;

import idem.graph.tag.HeldTags;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.trait.Trait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lines that {@link InventedEvents} writes, read as the histories of persons: some thousand events are held at a time. */
final class EventFile {

    private static final int EVENTS_AT_ONCE = 4_000;
    private static final int WAITING = 4;
    private static final List<String> CITIES = List.of("上海", "北京", "成都", "杭州", "苏州");

    private final Path path;

    EventFile(Path path) {
        this.path = path;
    }

    /**
     * Hands every person to one of several workers, each on a thread of its own, while the caller's thread reads.
     *
     * @param names of the events that are read; absent: all
     * @param worker makes one worker for each thread
     * @return how many events were read
     */
    long read(int threads, Optional<Set<String>> names, Supplier<Consumer<PersonHistory>> worker)
            throws IOException, InterruptedException, ExecutionException {
        BlockingQueue<List<PersonHistory>> queue = new ArrayBlockingQueue<>(WAITING);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            working.add(pool.submit(() -> {
                work(queue, worker.get());
                return null;
            }));
        }
        pool.shutdown();
        long events = hand(queue, names);
        for (int i = 0; i < threads; i++) {
            queue.put(List.of());
        }
        for (Future<?> one : working) {
            one.get();
        }
        return events;
    }

    private static void work(BlockingQueue<List<PersonHistory>> queue, Consumer<PersonHistory> worker)
            throws InterruptedException {
        for (List<PersonHistory> persons = queue.take(); !persons.isEmpty(); persons = queue.take()) {
            persons.forEach(worker);
        }
    }

    private long hand(BlockingQueue<List<PersonHistory>> queue, Optional<Set<String>> names)
            throws IOException, InterruptedException {
        List<PersonHistory> persons = new ArrayList<>();
        List<PastEvent> events = new ArrayList<>();
        long all = 0;
        int held = 0;
        int person = 0;
        try (Lines lines = new Lines(path)) {
            while (lines.next()) {
                int number = Integer.parseInt(lines.field());
                if (number != person) {
                    persons.add(history(person, events));
                    held += events.size();
                    events = new ArrayList<>();
                    person = number;
                    if (held >= EVENTS_AT_ONCE) {
                        queue.put(persons);
                        persons = new ArrayList<>();
                        held = 0;
                    }
                }
                String key = lines.field();
                long millis = Long.parseLong(lines.field());
                String name = lines.field();
                if (names.isEmpty() || names.get().contains(name)) {
                    events.add(new PastEvent(key, millis, name, lines.field(), lines.field(), lines.field()));
                    all++;
                }
            }
        }
        persons.add(history(person, events));
        queue.put(persons);
        return all;
    }

    private static PersonHistory history(int person, List<PastEvent> events) {
        List<Trait> traits = List.of(
                new Trait("gender", person % 3 == 0 ? "男" : "女", "crm", Instant.EPOCH),
                new Trait("birthday", "%d-05-01".formatted(1960 + person % 50), "crm", Instant.EPOCH),
                new Trait("city", CITIES.get(person % CITIES.size()), "crm", Instant.EPOCH),
                new Trait("member_level", person % 2 == 0 ? "金卡" : "银卡", "crm", Instant.EPOCH));
        return new PersonHistory(person, 0, events, traits, List.of(), HeldTags.NONE);
    }
}
