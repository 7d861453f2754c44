package idem.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import idem.api.viewer.Viewer;
import idem.graph.run.Run;
import idem.resolver.difference.Alerts;
import idem.resolver.difference.Rehearsal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run, as REST and the command line tell it.
 *
 * @param kind {@code resolve} or {@code tag}
 * @param state {@code running}, {@code done} or {@code failed}
 * @param finishedAt null while it runs
 * @param warnings what of the counts a steward should look at
 * @param dryRun true of a run that writes nothing; else absent
 * @param report what a dry run would change; else absent
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
        Map<String, Long> counts,
        List<String> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean dryRun,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReportView report) {

    public static RunView of(Run run) {
        return of(run, null, null);
    }

    /** A run that only rehearsed, with what it would have changed. */
    public static RunView of(Rehearsal rehearsal, Viewer viewer) {
        return of(rehearsal.run(), true, ReportView.of(rehearsal, viewer));
    }

    static RunView of(Run run, @Nullable Boolean dryRun, @Nullable ReportView report) {
        return new RunView(
                run.id(),
                run.kind().word(),
                run.state().word(),
                run.full(),
                run.rulesHash(),
                run.startedAt(),
                run.finishedAt().orElse(null),
                run.counts(),
                Alerts.of(run.counts()),
                dryRun,
                report);
    }
}
