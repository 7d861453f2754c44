package idem.api.run;

import idem.api.RequestException;
import idem.graph.GraphModelException;
import idem.graph.Progress;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.resolver.ResolverException;
import idem.resolver.difference.Rehearsal;
import idem.resolver.run.IdentityFile;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Runs that only rehearse, one at a time, beside the requests. As nothing of them is in the graph, the last few are kept in
 * memory, where their ids find them.
 */
@Component
final class Rehearsals {

    private static final int KEPT = 10;
    private static final long PATIENCE_SECONDS = 20;

    private final RunWork work;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "dry-run"));
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    Rehearsals(RunWork work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * A rehearsal, perhaps one that still goes on.
     *
     * @param end when it was done or failed
     */
    record Kept(Run begun, CompletableFuture<Rehearsal> work, CompletableFuture<Instant> end) {

        static Kept of(Run begun, CompletableFuture<Rehearsal> work, InstantSource clock) {
            return new Kept(begun, work, work.handle((done, failure) -> clock.instant()));
        }

        /** What came of it; empty while it goes on. */
        Optional<Rehearsal> done() {
            return failed() ? Optional.empty() : Optional.ofNullable(work.getNow(null));
        }

        /** The run as it stands now. */
        Run run() {
            return done().map(Rehearsal::run).orElseGet(() -> failed() ? asFailed() : begun);
        }

        private boolean failed() {
            return work.isCompletedExceptionally();
        }

        private Run asFailed() {
            return begun.end(RunState.FAILED, end.join(), Map.of());
        }
    }

    /** Starts one, and waits a while for it to be done. */
    Kept start(IdentityFile rules) {
        String id = work.newId();
        Run begun = Run.begin(id, RunKind.RESOLVE, true, rules.rules().hash(), clock.instant());
        Kept one = Kept.of(
                begun, CompletableFuture.supplyAsync(() -> work.rehearse(rules, id, Progress.NONE), thread), clock);
        keep(one);
        try {
            one.work().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return one;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw refused(e);
        }
        return one;
    }

    private static RuntimeException refused(ExecutionException e) {
        if (e.getCause() instanceof GraphModelException graph) {
            return graph;
        }
        return e.getCause() instanceof ResolverException resolver ? resolver : new IllegalStateException(e);
    }

    Optional<Kept> find(String id) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(id));
        }
    }

    private void keep(Kept one) {
        synchronized (kept) {
            kept.put(one.begun().id(), one);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }

    /**
     * The rules of a request, else those given.
     *
     * @throws idem.graph.RuleFileException with every mistake in them
     */
    IdentityFile rules(Optional<String> text) {
        return text.map(yaml -> IdentityFile.read("rules", yaml)).orElseGet(work::activeRules);
    }

    @PreDestroy
    void end() {
        thread.shutdownNow();
    }

    static RequestException onlyResolve() {
        return RequestException.invalid("dryRun", "true with another kind than \"resolve\"", "\"kind\": \"resolve\"");
    }
}
