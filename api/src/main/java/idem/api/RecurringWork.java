package idem.api;

import idem.graph.GraphModelException;
import idem.neo4j.LocalNeo4jException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that is done again and again, on a thread of its own, while the API is served. What stands in its way is logged when that
 * begins, changes and ends, and the work is tried again the next time.
 */
public abstract class RecurringWork implements SmartLifecycle {

    private static final String WORK = "work";

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Troubles troubles = new Troubles();
    private final Told told;
    private final Pace pace;
    private final ScheduledExecutorService thread;
    private volatile boolean running;
    private volatile @Nullable String trouble;

    /**
     * How the log tells of it.
     *
     * @param waits a sentence without its end, for which a reason follows
     * @param goesOn a sentence
     */
    public record Told(String waits, String goesOn) {}

    /**
     * When it is done.
     *
     * @param first after the start
     * @param between the end of one time and the beginning of the next
     * @param patience at the stop, for what is under way; zero interrupts it
     */
    public record Pace(Duration first, Duration between, Duration patience) {}

    /**
     * @param name of the thread
     */
    protected RecurringWork(String name, Told told, Pace pace) {
        this.told = told;
        this.pace = pace;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** What stood in its way the last time; empty where nothing did. */
    public final Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Does it once. */
    protected abstract void work();

    @Override
    public void start() {
        running = true;
        Future<?> unused = thread.scheduleWithFixedDelay(
                this::attempt, pace.first().toMillis(), pace.between().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        try {
            work();
            trouble = null;
            if (troubles.isOver(WORK)) {
                log.info("{}", told.goesOn());
            }
        } catch (GraphModelException | LocalNeo4jException e) {
            trouble = e.getMessage();
            if (troubles.isNews(WORK, String.valueOf(e.getMessage()))) {
                log.warn("{}: {}", told.waits(), e.getMessage());
            }
        } catch (RuntimeException e) {
            String defect = e.getClass().getName();
            trouble = "a defect: " + defect;
            if (running && troubles.isNews(WORK, defect)) {
                log.error("{}, because of {}", told.waits(), defect);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        if (pace.patience().isZero()) {
            thread.shutdownNow();
            return;
        }
        thread.shutdown();
        try {
            boolean unused = thread.awaitTermination(pace.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
