package idem.api.history;

import idem.api.paging.Limit;
import idem.api.paging.Page;
import idem.api.person.PersonLookup;
import idem.api.viewer.Viewer;
import idem.graph.history.History;
import idem.graph.person.Naming;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history of a person over REST. */
@RestController
@Tag(name = "persons")
class HistoryController {

    private final PersonLookup lookup;
    private final History history;

    HistoryController(PersonLookup lookup, History history) {
        this.lookup = lookup;
        this.history = history;
    }

    @GetMapping("/api/v1/persons/{id}/history")
    @Operation(
            summary =
                    "Merges, splits and moves of a person and of the ids that name it now, newest first, each with its"
                            + " run and what made it so")
    HistoryView history(
            @PathVariable String id,
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Viewer viewer) {
        Naming naming = lookup.byId(id);
        return HistoryView.of(naming, Page.of(history.of(naming.living()), limit, cursor), viewer);
    }
}
