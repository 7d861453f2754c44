package idem.api.lifecycle;

import idem.api.RequestException;
import idem.graph.db.Graph;
import idem.graph.tag.StageFlows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lifecycle of all persons over REST. */
@RestController
@Tag(name = "lifecycle")
class LifecycleController {

    private static final Duration USUAL = Duration.ofDays(30);

    private final StageFlows flows;
    private final Clock clock;

    LifecycleController(Graph graph, Clock clock) {
        this.flows = new StageFlows(graph);
        this.clock = clock;
    }

    @GetMapping("/api/v1/lifecycle/flows")
    @Operation(
            summary =
                    "How many persons moved between the stages of the lifecycle in a period, the last 30 days if not said",
            description =
                    "flows: each person once, from where she stood before her first change in the period to where she stood"
                            + " after her last, so that loyal to lost counts though she was at risk between; who came back to"
                            + " where she was is left out. steps: every single change.")
    FlowsView flows(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Instant end = to == null ? clock.instant() : time("to", to);
        Instant begin = from == null ? end.minus(USUAL) : time("from", from);
        if (!begin.isBefore(end)) {
            throw RequestException.invalid("from", "a time that is not before to", "a time before it");
        }
        return new FlowsView(
                begin,
                end,
                flows.persons(begin, end).stream()
                        .map(flow -> new FlowView(stage(flow.from()), flow.to(), flow.count()))
                        .toList(),
                flows.steps(begin, end).stream()
                        .map(flow -> new StepView(stage(flow.from()), flow.to(), flow.count()))
                        .toList());
    }

    private static @Nullable String stage(String code) {
        return code.isEmpty() ? null : code;
    }

    private static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw RequestException.invalid(
                    field, "no time", "a time in ISO 8601 with its offset, such as 2026-11-21T08:00:00Z");
        }
    }

    /**
     * The flows of a period.
     *
     * @param from in it
     * @param to the first instant after it
     */
    @Schema(name = "LifecycleFlows")
    record FlowsView(Instant from, Instant to, List<FlowView> flows, List<StepView> steps) {}

    /**
     * How many persons.
     *
     * @param from null for those who came into their first stage
     */
    @Schema(name = "LifecycleFlow")
    record FlowView(@Nullable String from, String to, long persons) {}

    /** How many changes; from is null for a person's first. */
    @Schema(name = "LifecycleStep")
    record StepView(@Nullable String from, String to, long changes) {}
}
