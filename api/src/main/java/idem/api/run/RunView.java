package idem.api.run;

import idem.graph.run.Run;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run, as REST and the command line tell it.
 *
 * @param kind {@code resolve} or {@code tag}
 * @param state {@code running}, {@code done} or {@code failed}
 * @param finishedAt null while it runs
 */
@Schema(name = "Run")
public record RunView(
        String id,
        String kind,
        String state,
        boolean full,
        String rulesHash,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, Long> counts) {

    public static RunView of(Run run) {
        return new RunView(
                run.id(),
                run.kind().word(),
                run.state().word(),
                run.full(),
                run.rulesHash(),
                run.startedAt(),
                run.finishedAt().orElse(null),
                run.counts());
    }
}
