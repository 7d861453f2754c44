package idem.api.server;

import idem.api.Troubles;
import idem.graph.GraphOutOfReachException;
import idem.graph.run.Changes;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.segment.Segments;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the segment index following the graph from the start on, so that who asks finds it read. On a thread of its own, as
 * reading the whole graph takes long.
 */
@Component
final class IndexWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IndexWatch.class);
    private static final long EVERY_MILLIS = 300;
    private static final String WORK = "index";

    private final Changes changes;
    private final Segments segments;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "index-watch");
        made.setDaemon(true);
        return made;
    });
    private final Troubles troubles = new Troubles();
    private volatile boolean running;
    private long seen = -1;

    IndexWatch(Changes changes, Segments segments) {
        this.changes = changes;
        this.segments = segments;
    }

    @Override
    public void start() {
        running = true;
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            long now = changes.value();
            if (now != seen) {
                SegmentIndex unused = segments.refresh();
                seen = now;
            }
            if (troubles.isOver(WORK)) {
                LOG.info("The segment index follows the graph again");
            }
        } catch (GraphOutOfReachException e) {
            if (troubles.isNews(WORK, "out of reach")) {
                LOG.warn("The graph is out of reach; the segment index stays as it was");
            }
        } catch (RuntimeException e) {
            String defect = e.getClass().getName();
            if (running && troubles.isNews(WORK, defect)) {
                LOG.error("The segment index stays as it was, because of {}", defect);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
