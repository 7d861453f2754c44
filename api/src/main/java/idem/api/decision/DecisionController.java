package idem.api.decision;

import idem.api.key.ApiKey;
import idem.api.paging.Limit;
import idem.api.paging.Page;
import idem.api.run.BackgroundResolver;
import idem.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Decisions over REST. */
@RestController
@RequestMapping("/api/v1/decisions")
@Tag(name = "decisions")
class DecisionController {

    private final DecisionDesk desk;
    private final BackgroundResolver resolver;

    DecisionController(DecisionDesk desk, BackgroundResolver resolver) {
        this.desk = desk;
        this.resolver = resolver;
    }

    @GetMapping
    @Operation(summary = "The decisions that stand, newest first, and what comes of each")
    DecisionList list(
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Viewer viewer) {
        Page<DecisionView> page = Page.of(desk.list(viewer), limit, cursor);
        return new DecisionList(page.entries(), page.next());
    }

    @PostMapping
    @Operation(summary = "Decides that two identifiers are the same person's, or different persons'")
    @ApiResponse(
            responseCode = "201",
            description = "It holds from now on",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "It contradicts what was decided before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ContradictionProblem.class)))
    ResponseEntity<Object> decide(
            @RequestBody DecisionDesk.Wish wish,
            @AuthenticationPrincipal ApiKey key,
            @Parameter(hidden = true) Viewer viewer) {
        DecisionOutcome outcome = desk.decide(wish, key.name(), viewer);
        if (outcome instanceof DecisionOutcome.Refused refused) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(refused.problem());
        }
        resolver.carryOut();
        return ResponseEntity.status(HttpStatus.CREATED).body(((DecisionOutcome.Taken) outcome).decision());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraws a decision, which restores what the rules alone would yield")
    void withdraw(
            @PathVariable String id, @AuthenticationPrincipal ApiKey key, @Parameter(hidden = true) Viewer viewer) {
        desk.withdraw(id, key.name(), viewer);
        resolver.carryOut();
    }

    /** A page of decisions. */
    record DecisionList(
            List<DecisionView> decisions, @Nullable String next) {}
}
