package idem.api.run;

import idem.api.RequestException;
import idem.graph.GraphModelException;
import idem.graph.Progress;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.resolver.run.Extent;
import idem.resolver.run.IdentityFile;
import idem.resolver.run.Outcome;
import idem.tagger.Tagging;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Starts runs beside the requests. */
@Component
final class RunLauncher {

    /** What is started from here; playbooks write files, and so are run from the command line. */
    static final List<RunKind> KINDS = List.of(RunKind.RESOLVE, RunKind.TAG);

    private static final Logger LOG = LoggerFactory.getLogger(RunLauncher.class);
    private static final int LOOKS = 600;
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final RunWork work;
    private final RunStore runs;
    private final ApplicationEventPublisher events;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "run"));

    RunLauncher(RunWork work, RunStore runs, ApplicationEventPublisher events) {
        this.work = work;
        this.runs = runs;
        this.events = events;
    }

    /**
     * Starts a run, and answers as soon as it stands in the graph.
     *
     * @throws idem.graph.LeaseHeldException where another is under way
     */
    Run start(RunKind kind, boolean full) {
        String id = work.newId();
        IdentityFile rules = work.activeRules();
        Future<Run> run = threads.submit(() -> switch (kind) {
            case RESOLVE -> resolve(rules, full ? Extent.EVERYTHING : Extent.CHANGES, id);
            case TAG -> work.tag(full ? Tagging.Extent.FULL : Tagging.Extent.DUE, Optional.empty(), id, Progress.NONE);
            case PLAYBOOK -> throw new IllegalArgumentException("found a run of playbooks; expected one of " + KINDS);
        });
        return awaitBegun(id, run);
    }

    private Run resolve(IdentityFile rules, Extent extent, String id) {
        Outcome outcome = work.resolve(rules, extent, id, Progress.NONE);
        events.publishEvent(new PersonsResolved(outcome.persons()));
        return outcome.run();
    }

    private Run awaitBegun(String id, Future<Run> run) {
        try {
            for (int look = 0; look < LOOKS; look++) {
                if (run.isDone()) {
                    return run.get();
                }
                Optional<Run> begun = runs.find(id);
                if (begun.isPresent()) {
                    return begun.get();
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw RequestException.conflict(
                "kind", "a run that has not begun in time", "one that begins: look at GET /api/v1/runs");
    }

    private static RuntimeException refused(ExecutionException e) {
        if (e.getCause() instanceof GraphModelException known) {
            return known;
        }
        LOG.error(
                "A run failed by {}",
                e.getCause() == null ? "a defect" : e.getCause().getClass().getName());
        return e.getCause() instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(e);
    }

    @PreDestroy
    void end() {
        threads.shutdownNow();
    }
}
