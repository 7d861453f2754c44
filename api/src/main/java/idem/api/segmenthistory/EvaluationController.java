package idem.api.segmenthistory;

import idem.api.RequestException;
import idem.api.paging.Cursor;
import idem.api.paging.Limit;
import idem.api.segment.SegmentExpressions;
import idem.api.segmenthistory.Evaluations.Changed;
import idem.api.segmenthistory.Evaluations.Evaluated;
import idem.graph.tag.SegmentHistory.State;
import idem.tagger.block.NumberSet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evaluations, schedules and fixed members of saved segments over REST. */
@RestController
@RequestMapping("/api/v1/segments/{code}")
@Tag(name = "segments")
class EvaluationController {

    private static final Duration OFTENEST = Duration.ofMinutes(1);

    private final Evaluations evaluations;
    private final SegmentExpressions expressions;

    EvaluationController(Evaluations evaluations, SegmentExpressions expressions) {
        this.evaluations = evaluations;
        this.expressions = expressions;
    }

    @PostMapping("/evaluate")
    @Operation(summary = "Evaluates a saved segment now and remembers who came and went since the last time")
    Evaluated evaluate(@PathVariable String code) {
        return evaluations.evaluate(code);
    }

    @PostMapping("/freeze")
    @Operation(summary = "Fixes the members of a saved segment as they are now")
    StateView freeze(@PathVariable String code) {
        return StateView.of(evaluations.freeze(code));
    }

    @PostMapping("/unfreeze")
    @Operation(summary = "Lets the members of a saved segment follow its expression again")
    StateView unfreeze(@PathVariable String code) {
        return StateView.of(evaluations.unfreeze(code));
    }

    @PutMapping("/schedule")
    @Operation(summary = "Evaluates a saved segment every so often, such as PT1H")
    StateView schedule(@PathVariable String code, @RequestBody ScheduleRequest request) {
        return StateView.of(evaluations.schedule(code, request.checked()));
    }

    @DeleteMapping("/schedule")
    @Operation(summary = "Evaluates a saved segment every hour again, as all are")
    StateView unschedule(@PathVariable String code) {
        return StateView.of(evaluations.schedule(code, null));
    }

    @GetMapping("/changes")
    @Operation(
            summary = "Who is in a saved segment now and was not at a time, and the reverse",
            description = "Segments are evaluated every hour, more often where a schedule says so or somebody asks: the"
                    + " members then are compared with those now, and comparedWith tells when that was.")
    ChangesView changes(
            @PathVariable String code,
            @RequestParam String since,
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limit.checked(limit);
        Changed changed = evaluations.since(code, time(since));
        int from = Cursor.place(cursor);
        int[] numbers = IntStream.concat(
                        changed.entered().numbersFrom(from), changed.left().numbersFrom(from))
                .sorted()
                .limit(most + 1L)
                .toArray();
        boolean more = numbers.length > most;
        int[] page = more ? java.util.Arrays.copyOf(numbers, most) : numbers;
        return new ChangesView(
                changed.from(),
                changed.comparedWith(),
                changed.entered().count(),
                changed.left().count(),
                ids(page, changed.entered()),
                ids(page, changed.left()),
                more ? Cursor.of(Integer.toString(numbers[most])).text() : null);
    }

    private List<String> ids(int[] page, NumberSet set) {
        return IntStream.of(page)
                .filter(set::contains)
                .mapToObj(expressions.index()::id)
                .toList();
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw RequestException.invalid("since", "no time", "ISO 8601 with an offset, such as 2026-11-21T08:00:00Z");
        }
    }

    /** How often to evaluate. */
    record ScheduleRequest(@Nullable String every) {

        Duration checked() {
            try {
                Duration duration = every == null ? Duration.ZERO : Duration.parse(every);
                if (duration.compareTo(OFTENEST) >= 0) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                throw wrong();
            }
            throw wrong();
        }

        private static RequestException wrong() {
            return RequestException.invalid(
                    "every", "no duration of a minute or more", "an ISO 8601 duration from PT1M on, such as PT1H");
        }
    }

    /** How a segment stands. */
    record StateView(
            String code,
            Instant evaluatedAt,
            long count,
            @Nullable Instant frozenAt,
            @Nullable String every) {
        static StateView of(State state) {
            return new StateView(
                    state.code(),
                    state.at(),
                    state.count(),
                    state.frozenAt().orElse(null),
                    state.every().orElse(null));
        }
    }

    /**
     * Who came and went.
     *
     * @param since the time asked for, or the first evaluation where that is later
     * @param comparedWith the last evaluation up to then: who came or went between the two is told as well
     */
    record ChangesView(
            Instant since,
            Instant comparedWith,
            long enteredCount,
            long leftCount,
            List<String> entered,
            List<String> left,
            @Nullable String next) {}
}
