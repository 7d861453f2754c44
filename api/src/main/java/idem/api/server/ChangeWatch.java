package idem.api.server;

import idem.api.BadInputException;
import idem.api.Troubles;
import idem.api.key.Keys;
import idem.api.rule.ActiveRules;
import idem.api.segment.SegmentExpressions;
import idem.api.tag.ActiveTags;
import idem.graph.GraphOutOfReachException;
import idem.graph.RuleFileException;
import idem.graph.run.Changes;
import idem.graph.tag.TagReloads;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes over what other processes have changed: rules, tag files, keys and saved segments. */
@Component
final class ChangeWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final long EVERY_MILLIS = 300;
    private static final String WORK = "changes";

    private final Changes changes;
    private final Keys keys;
    private final ActiveRules rules;
    private final SegmentExpressions expressions;
    private final ActiveTags tags;
    private final TagReloads reloads;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "change-watch");
        made.setDaemon(true);
        return made;
    });
    private final Troubles troubles = new Troubles();
    private @Nullable ScheduledFuture<?> looking;
    private volatile boolean running;
    private long seen = -1;
    private long reloaded = -1;

    ChangeWatch(
            Changes changes,
            Keys keys,
            ActiveRules rules,
            SegmentExpressions expressions,
            ActiveTags tags,
            TagReloads reloads) {
        this.changes = changes;
        this.keys = keys;
        this.rules = rules;
        this.expressions = expressions;
        this.tags = tags;
        this.reloads = reloads;
    }

    @Override
    public void start() {
        running = true;
        looking = thread.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            long now = changes.value();
            if (now != seen) {
                keys.forget();
                rules.forget();
                expressions.forget();
                reloadTags();
                seen = now;
            }
            if (troubles.isOver(WORK)) {
                LOG.info("Changes of other processes are taken over again");
            }
        } catch (GraphOutOfReachException e) {
            if (troubles.isNews(WORK, "out of reach")) {
                LOG.warn("The graph is out of reach; changes of other processes wait");
            }
        } catch (RuntimeException e) {
            String defect = e.getClass().getName();
            if (running && troubles.isNews(WORK, defect)) {
                LOG.error("Changes of other processes wait, because of {}", defect);
            }
        }
    }

    /** The first look finds what was told between the reading of the files and now. */
    private void reloadTags() {
        long told = reloads.value();
        if (told != reloaded) {
            reloaded = told;
            try {
                long unused = tags.reload().generation();
            } catch (RuleFileException | BadInputException e) {
                LOG.warn("Tag files were to be read anew and have mistakes; the rules stay: {}", e.getMessage());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        if (looking != null) {
            looking.cancel(false);
        }
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
