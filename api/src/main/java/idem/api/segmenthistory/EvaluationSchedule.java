package idem.api.segmenthistory;

import idem.api.ApiException;
import idem.api.Troubles;
import idem.graph.GraphOutOfReachException;
import idem.tagger.TaggerException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Evaluates saved segments when their schedules say so. */
@Component
final class EvaluationSchedule implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationSchedule.class);
    private static final long LOOK_EVERY_SECONDS = 15;
    private static final String ALL = "";

    private final Evaluations evaluations;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "segment-schedule");
        made.setDaemon(true);
        return made;
    });
    private final Troubles troubles = new Troubles();
    private volatile boolean running;

    EvaluationSchedule(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public void start() {
        running = true;
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            evaluations.due().forEach(this::evaluate);
            if (troubles.isOver(ALL)) {
                LOG.info("Scheduled segments are evaluated again");
            }
        } catch (GraphOutOfReachException e) {
            if (troubles.isNews(ALL, "out of reach")) {
                LOG.warn("The graph is out of reach; scheduled segments wait");
            }
        } catch (RuntimeException e) {
            String defect = e.getClass().getName();
            if (running && troubles.isNews(ALL, defect)) {
                LOG.error("Scheduled segments wait, because of {}", defect);
            }
        }
    }

    /** One that has lost its meaning does not stop the others. */
    private void evaluate(String code) {
        try {
            Evaluations.Evaluated done = evaluations.evaluate(code);
            LOG.info("Segment {}: {} members, {} entered, {} left", code, done.count(), done.entered(), done.left());
            boolean unused = troubles.isOver(code);
        } catch (TaggerException | ApiException e) {
            if (troubles.isNews(code, String.valueOf(e.getMessage()))) {
                LOG.warn("Segment {} cannot be evaluated: {}", code, e.getMessage());
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
