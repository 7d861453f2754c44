package idem.api.source;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
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
    SourceList list() {
        return SourceList.of(catalogue);
    }
}
