package idem.api.run;

import idem.api.Troubles;
import idem.graph.GraphOutOfReachException;
import idem.graph.LeaseHeldException;
import idem.graph.Progress;
import idem.resolver.ResolverException;
import idem.resolver.run.Extent;
import idem.resolver.run.Lead;
import idem.resolver.run.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Resolves what changed and what is due while the API is served, whoever wrote it: it looks ten times a second, takes the lead
 * where something wants a resolver, and gives it back after a second at most, so that a command which waits gets its turn.
 * After a run it rests as long as that took, so that an import under way is not slowed down by runs that it outdates.
 */
@Component
public final class BackgroundResolver implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundResolver.class);
    private static final String WORK = "resolving";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LONGEST_LEAD = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    private final RunWork work;
    private final ApplicationEventPublisher events;
    private final Troubles troubles = new Troubles();
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private volatile @Nullable String failure;

    BackgroundResolver(RunWork work, ApplicationEventPublisher events) {
        this.work = work;
        this.events = events;
    }

    /** Why the last run could not be done; empty where it could. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Brings persons up to what was written just now, and returns when that is done. Where another run has the lead for long,
     * or this one cannot be done, it is that run, or the next, that does it.
     */
    public void carryOut() {
        try {
            work.resolveWhatIsWanted(Progress.NONE).ifPresent(this::tell);
        } catch (LeaseHeldException | ResolverException | GraphOutOfReachException e) {
            LOG.info("What was decided is kept, and waits for a resolver: {}", e.getMessage());
        }
    }

    @Override
    public void start() {
        running = true;
        Thread made = new Thread(this::work, "resolver");
        made.setDaemon(true);
        thread = made;
        made.start();
    }

    private void work() {
        while (running) {
            LockSupport.parkNanos(lookOnce().toNanos());
        }
    }

    /** Looks once, and says how long to rest. */
    private Duration lookOnce() {
        try {
            if (!work.resolverIsWanted()) {
                return BETWEEN_LOOKS;
            }
            long begun = System.nanoTime();
            lead();
            failure = null;
            if (troubles.isOver(WORK)) {
                LOG.info("Changes are resolved again");
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return took.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : longer(took);
        } catch (LeaseHeldException e) {
            return BETWEEN_LOOKS;
        } catch (GraphOutOfReachException e) {
            if (troubles.isNews(WORK, "out of reach")) {
                LOG.warn("The graph is out of reach; changes wait for a resolver");
            }
            return AFTER_A_FAILURE;
        } catch (ResolverException e) {
            if (troubles.isNews(WORK, String.valueOf(e.getMessage()))) {
                LOG.warn("Changes wait for a resolver: {}", e.getMessage());
            }
            failure = e.getMessage();
            return AFTER_A_FAILURE;
        } catch (RuntimeException e) {
            if (running) {
                String defect = e.getClass().getName();
                if (troubles.isNews(WORK, defect)) {
                    LOG.error("Resolving failed by {}", defect);
                }
                failure = "a defect: " + defect;
            }
            return AFTER_A_FAILURE;
        }
    }

    private void lead() {
        long end = System.nanoTime() + LONGEST_LEAD.toNanos();
        try (Lead lead = work.lead()) {
            do {
                Outcome outcome = lead.resolve(work.activeRules(), Extent.CHANGES, Progress.NONE);
                tell(outcome);
            } while (running && System.nanoTime() < end && lead.isWanted());
        }
    }

    private void tell(Outcome outcome) {
        if (outcome.persons().length > 0) {
            events.publishEvent(new PersonsResolved(outcome.persons()));
        }
    }

    private static Duration longer(Duration took) {
        return took.compareTo(BETWEEN_LOOKS) > 0 ? took : BETWEEN_LOOKS;
    }

    /** Waits for the run at hand, which ends after its transaction at the latest when the graph is closed. */
    @Override
    public void stop() {
        running = false;
        Thread made = thread;
        if (made != null) {
            LockSupport.unpark(made);
            try {
                made.join(LONGEST_LEAD.toMillis() * 5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
