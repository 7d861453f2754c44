package idem.api.rejected;

import idem.api.event.Door;
import idem.api.paging.Limit;
import idem.api.paging.Page;
import idem.api.rule.ActiveRules;
import idem.api.server.ServerSettings;
import idem.api.source.SourceCatalogue;
import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.ingest.rejected.RejectedFile;
import idem.ingest.rejected.RejectedFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rejected rows over REST. */
@RestController
@RequestMapping("/api/v1/rejected")
@Tag(name = "rejected")
class RejectedController {

    private final ActiveRules rules;
    private final SourceCatalogue sources;
    private final RejectedFiles files;
    private final Retry retry;

    RejectedController(Graph graph, ActiveRules rules, SourceCatalogue sources, ServerSettings settings, Clock clock) {
        this.rules = rules;
        this.sources = sources;
        this.files = Door.rejected(settings.data());
        this.retry = new Retry(graph, settings.data(), clock);
    }

    @GetMapping
    @Operation(summary = "The files of rejected rows that wait to be mended")
    RejectedList list(
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(RejectedList.of(files).rejected(), limit, cursor);
        return new RejectedList(page.entries(), page.next());
    }

    @PostMapping("/retry")
    @Operation(summary = "Takes mended rows in again: of one file, or of all")
    Retried retry(@RequestBody(required = false) @Nullable RetryRequest request) {
        List<RejectedFile> wanted =
                request == null || request.file() == null ? files.list() : List.of(files.find(request.file()));
        return new Retried(retry.of(wanted, sources, rules.namespaces(), Progress.NONE));
    }

    /** Which file; absent: all. */
    record RetryRequest(@Nullable String file) {}

    /** What became of each file. */
    record Retried(List<ImportView> files) {}
}
