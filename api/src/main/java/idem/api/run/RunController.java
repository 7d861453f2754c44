package idem.api.run;

import idem.api.RequestException;
import idem.api.paging.Cursor;
import idem.api.paging.Limit;
import idem.api.viewer.Viewer;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs over REST. */
@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "runs")
class RunController {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final RunStore runs;
    private final RunLauncher launcher;
    private final Rehearsals rehearsals;

    RunController(RunStore runs, RunLauncher launcher, Rehearsals rehearsals) {
        this.runs = runs;
        this.launcher = launcher;
        this.rehearsals = rehearsals;
    }

    @GetMapping
    @Operation(summary = "Runs, newest first")
    RunList list(
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limit.checked(limit);
        Instant before = END_OF_TIME;
        String beforeId = "";
        if (cursor != null) {
            Cursor place = Cursor.read(cursor, 2);
            before = time(place.parts().get(0));
            beforeId = place.parts().get(1);
        }
        List<Run> found = runs.recent(before, beforeId, most + 1);
        boolean more = found.size() > most;
        List<Run> page = more ? found.subList(0, most) : found;
        String next = more
                ? Cursor.of(
                                page.get(most - 1).startedAt().toString(),
                                page.get(most - 1).id())
                        .text()
                : null;
        return new RunList(page.stream().map(RunView::of).toList(), next);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A run with its counts")
    RunView one(@PathVariable String id, @Parameter(hidden = true) Viewer viewer) {
        return rehearsals
                .find(id)
                .map(kept -> view(kept, viewer))
                .or(() -> runs.find(id).map(RunView::of))
                .orElseThrow(() -> RequestException.notFound("id", "no run of that id", "the id of a run"));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Starts a run, or a dry run, which writes nothing; its state is told by its id")
    RunView start(@RequestBody RunRequest request, @Parameter(hidden = true) Viewer viewer) {
        if (Boolean.TRUE.equals(request.dryRun())) {
            if (request.checkedKind() != RunKind.RESOLVE) {
                throw Rehearsals.onlyResolve();
            }
            return view(rehearsals.start(rehearsals.rules(Optional.ofNullable(request.rules()))), viewer);
        }
        if (request.rules() != null) {
            throw RequestException.invalid("rules", "rules of a run that writes", "them with \"dryRun\": true only");
        }
        return RunView.of(launcher.start(request.checkedKind(), Boolean.TRUE.equals(request.full())));
    }

    private static RunView view(Rehearsals.Kept kept, Viewer viewer) {
        return kept.done()
                .map(rehearsal -> RunView.of(rehearsal, viewer))
                .orElseGet(() -> RunView.of(kept.run(), true, null));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Cursor.malformed();
        }
    }

    /**
     * The run that is wanted.
     *
     * @param dryRun tells what a resolve run would change, and writes nothing
     * @param rules with {@code dryRun}: the text of an {@code identity.yml}; absent: the active rules
     */
    record RunRequest(
            @Nullable String kind,
            @Nullable Boolean full,
            @Nullable Boolean dryRun,
            @Nullable String rules) {

        RunKind checkedKind() {
            return RunLauncher.KINDS.stream()
                    .filter(known -> known.word().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> RequestException.invalid(
                            "kind",
                            kind == null ? "none" : "an unknown kind",
                            "one of "
                                    + RunLauncher.KINDS.stream()
                                            .map(RunKind::word)
                                            .collect(Collectors.joining(", "))));
        }
    }

    /** A page of runs. */
    record RunList(List<RunView> runs, @Nullable String next) {}
}
