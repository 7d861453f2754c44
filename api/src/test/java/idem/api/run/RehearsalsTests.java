package idem.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunState;
import idem.resolver.difference.Rehearsal;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RehearsalsTests {

    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void oneThatFailedEndsWhenItFailed() {
        AtomicReference<Instant> now = new AtomicReference<>(START);
        CompletableFuture<Rehearsal> work = new CompletableFuture<>();
        Run begun = Run.begin("r_1", RunKind.RESOLVE, true, "hash", START);
        Rehearsals.Kept kept = Rehearsals.Kept.of(begun, work, now::get);
        assertThat(kept.run()).isEqualTo(begun);

        now.set(START.plusSeconds(7));
        work.completeExceptionally(new IllegalStateException("the graph is gone"));
        now.set(START.plusSeconds(90));
        assertThat(kept.run().state()).isEqualTo(RunState.FAILED);
        assertThat(kept.run().startedAt()).isEqualTo(START);
        assertThat(kept.run().finishedAt()).contains(START.plusSeconds(7));
    }
}
