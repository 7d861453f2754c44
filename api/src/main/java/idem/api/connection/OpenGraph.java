package idem.api.connection;

import idem.graph.db.Graph;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A graph that is connected, with the embedded server under it where there is one. */
public final class OpenGraph implements AutoCloseable {

    private final Graph graph;
    private final Optional<LocalNeo4j> server;

    private OpenGraph(Graph graph, Optional<LocalNeo4j> server) {
        this.graph = graph;
        this.server = server;
    }

    static OpenGraph embedded(Graph graph, LocalNeo4j server) {
        return new OpenGraph(graph, Optional.of(server));
    }

    static OpenGraph server(Graph graph) {
        return new OpenGraph(graph, Optional.empty());
    }

    /** Waits for one that is being opened, and throws what its opening threw. */
    public static OpenGraph await(CompletableFuture<OpenGraph> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    public Graph graph() {
        return graph;
    }

    /** Where Neo4j Browser is, for an embedded graph. */
    public Optional<URI> browser() {
        return server.map(LocalNeo4j::browserUri);
    }

    /** Does this once another process that owns the embedded graph has ended. */
    public void whenOwnerEnds(Runnable work) {
        server.ifPresent(joined -> joined.whenOwnerEnds(work));
    }

    /**
     * Starts the embedded server again where this process owns it.
     *
     * @return whether it does
     * @throws LocalNeo4jException where that has to wait, as for room on the disk
     */
    public boolean restart() {
        return server.map(LocalNeo4j::restart).orElse(false);
    }

    /** Lets no other process join an embedded graph of this one any more: who comes waits until this one has ended. */
    public void admitNobody() {
        server.ifPresent(LocalNeo4j::admitNobody);
    }

    /** Disconnects, then stops the server where this process started it. */
    @Override
    public void close() {
        admitNobody();
        graph.close();
        server.ifPresent(LocalNeo4j::close);
    }
}
