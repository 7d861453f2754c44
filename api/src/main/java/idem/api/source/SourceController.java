package idem.api.source;

import idem.api.paging.Limit;
import idem.api.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sources over REST. */
@RestController
@Tag(name = "sources")
class SourceController {

    private final SourceCatalogue catalogue;

    SourceController(SourceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/api/v1/sources")
    @Operation(summary = "Where files and events come from")
    SourceList list(
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(SourceList.of(catalogue).sources(), limit, cursor);
        return new SourceList(page.entries(), page.next());
    }
}
