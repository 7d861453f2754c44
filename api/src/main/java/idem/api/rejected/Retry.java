package idem.api.rejected;

import idem.api.event.Door;
import idem.api.source.SourceCatalogue;
import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.identifier.Namespaces;
import idem.graph.run.Changes;
import idem.ingest.Ingest;
import idem.ingest.rejected.RejectedFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Takes mended rows in again, for REST and the command line alike. */
public final class Retry {

    private final Graph graph;
    private final Path data;
    private final Clock clock;

    public Retry(Graph graph, Path data, Clock clock) {
        this.graph = graph;
        this.data = data;
        this.clock = clock;
    }

    /** What became of each file; what is still wrong waits in a new one. */
    public List<ImportView> of(
            List<RejectedFile> files, SourceCatalogue sources, Namespaces namespaces, Progress progress) {
        Ingest ingest = Door.open(graph, namespaces, data, clock);
        List<ImportView> views = files.stream()
                .map(file -> ImportView.of(
                        file.name(), ingest.retry(file, sources.require(file.source(), namespaces), progress)))
                .toList();
        if (views.stream().anyMatch(view -> view.accepted() > 0)) {
            new Changes(graph).raise();
        }
        return views;
    }
}
