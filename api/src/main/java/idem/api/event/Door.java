package idem.api.event;

import idem.api.erasure.ErasureKeyFile;
import idem.graph.db.Graph;
import idem.graph.event.EventStore;
import idem.graph.identifier.Namespaces;
import idem.ingest.Ingest;
import idem.ingest.rejected.RejectedFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** Opens the one way in for data, for REST and the command line alike. */
public final class Door {

    private Door() {}

    /** The folder of rejected rows under a data directory. */
    public static RejectedFiles rejected(Path data) {
        return new RejectedFiles(data.resolve("rejected"));
    }

    /** The way into a graph. */
    public static Ingest open(Graph graph, Namespaces namespaces, Path data, Clock clock) {
        return new Ingest(
                new EventStore(graph, new ErasureKeyFile(data, System.getenv()).read()),
                namespaces,
                rejected(data),
                clock,
                () -> UUID.randomUUID().toString());
    }
}
