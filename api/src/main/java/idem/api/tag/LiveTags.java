package idem.api.tag;

import idem.api.Troubles;
import idem.graph.GraphModelException;
import idem.graph.db.Graph;
import idem.tagger.LiveTagging;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps tags current while the API is served: looks a few times a second whether somebody's are due. */
@Component
final class LiveTags implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTags.class);
    private static final long EVERY_MILLIS = 150;
    private static final String WORK = "tags";

    private final Graph graph;
    private final ActiveTags rules;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "live-tags");
        made.setDaemon(true);
        return made;
    });
    private final Troubles troubles = new Troubles();
    private @Nullable ScheduledFuture<?> looking;
    private @Nullable LiveTagging tagging;
    private long generation = -1;
    private volatile boolean running;

    LiveTags(Graph graph, ActiveTags rules, Clock clock) {
        this.graph = graph;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        looking = thread.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            current().tagDue(clock.instant());
            if (troubles.isOver(WORK)) {
                LOG.info("Tags that are due are computed again");
            }
        } catch (GraphModelException e) {
            if (troubles.isNews(WORK, String.valueOf(e.getMessage()))) {
                LOG.warn("Tags that are due wait: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            String defect = e.getClass().getName();
            if (troubles.isNews(WORK, defect)) {
                LOG.error("Tags that are due wait for the next run, because of {}", defect);
            }
        }
    }

    /** By the rules as they are; where these were read anew, by others than the last time. */
    private LiveTagging current() {
        ActiveTags.Rules now = rules.rules();
        LiveTagging known = tagging;
        if (known == null || generation != now.generation()) {
            known = new LiveTagging(graph, now.rules());
            tagging = known;
            generation = now.generation();
        }
        return known;
    }

    @Override
    public void stop() {
        running = false;
        if (looking != null) {
            looking.cancel(false);
        }
        thread.shutdown();
        try {
            boolean unused = thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
