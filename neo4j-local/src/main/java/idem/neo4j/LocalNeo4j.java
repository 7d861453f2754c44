package idem.neo4j;

import idem.neo4j.LocalNeo4jSettings.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An embedded graph that is open: Neo4j's server under a data directory, started by this process, which then owns it, or
 * by another that is alive, which this one then joins.
 *
 * <p>Closing stops the server where this process owns it, and does nothing where it joined. However the owner ends, the
 * server ends within ten seconds.
 */
public final class LocalNeo4j implements AutoCloseable {
    private static final String USER = "neo4j";

    /** How long a server that has answered once may be silent. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final long POLL_MILLIS = 100;

    private final Ports ports;
    private final String password;
    private final Path graphFile;
    private final @Nullable OwnedServer owned;
    private final Optional<GraphFile> joined;

    private LocalNeo4j(
            Ports ports, String password, Path graphFile, @Nullable OwnedServer owned, Optional<GraphFile> joined) {
        this.ports = ports;
        this.password = password;
        this.graphFile = graphFile;
        this.owned = owned;
        this.joined = joined;
    }

    /** Whether there is a graph under the directory that {@link #open} would open, where it else would make a new one. */
    public static boolean isIn(Path dataDirectory) {
        return DataDirectory.holdsGraph(dataDirectory);
    }

    /** Joins the graph of the directory where a living process owns it, else starts it. */
    public static LocalNeo4j open(Path dataDirectory, LocalNeo4jSettings settings) {
        DataDirectory directory = DataDirectory.prepare(dataDirectory);
        try {
            return open(directory, settings);
        } catch (IOException cause) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    directory.root(),
                    "found a file that cannot be read or written: %s".formatted(cause.getMessage()),
                    "Change its owner or mode, free space on the disk, or name another directory with --data",
                    cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalNeo4jException.NotStarted("Interrupted while the embedded Neo4j started", interrupted);
        }
    }

    private static LocalNeo4j open(DataDirectory directory, LocalNeo4jSettings settings)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            Optional<GraphFile> graph = GraphFile.read(directory.graphFile());
            if (graph.isPresent() && answers(graph.get())) {
                Ports ports = new Ports(graph.get().boltPort(), graph.get().httpPort());
                return new LocalNeo4j(ports, directory.password(), directory.graphFile(), null, graph);
            }
            Optional<GraphLock> lock = GraphLock.take(directory.lockFile());
            if (lock.isPresent()) {
                return own(directory, settings, lock.get());
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (waited.compareTo(graph.isPresent() ? SILENCE : settings.patience()) > 0) {
                throw notAnswering(directory, graph, waited);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static LocalNeo4jException notAnswering(
            DataDirectory directory, Optional<GraphFile> graph, Duration waited) {
        String holder = graph.map(file -> "process " + file.owner().pid())
                .orElse("a process that is still starting or stopping its Neo4j");
        return new LocalNeo4jException.NotAnswering(
                directory.root(),
                "found it held by %s, whose Neo4j does not answer after %d s".formatted(holder, waited.toSeconds()));
    }

    private static boolean answers(GraphFile graph) {
        return graph.owner().living().isPresent() && Ports.answersBolt(graph.boltPort());
    }

    private static LocalNeo4j own(DataDirectory directory, LocalNeo4jSettings settings, GraphLock lock)
            throws IOException, InterruptedException {
        OwnedServer server = OwnedServer.start(directory, settings, lock);
        if (settings.ending() == Ending.AT_EXIT) {
            server.stopAtExit();
        }
        return new LocalNeo4j(server.ports(), directory.password(), directory.graphFile(), server, Optional.empty());
    }

    /**
     * Removes all that a data directory holds, while nobody holds its graph.
     *
     * @param kept the names of what stays
     * @throws LocalNeo4jException.GraphInUse where a process holds the graph
     */
    public static void clear(Path dataDirectory, Set<String> kept) {
        try (GraphLock lock = GraphLock.ofUnused(dataDirectory)) {
            DataDirectory directory = new DataDirectory(lock.directory());
            OwnedServer.awaitOrphan(directory);
            for (Path entry : Trees.entries(directory.root())) {
                if (!kept.contains(entry.getFileName().toString()) && !entry.equals(directory.lockFile())) {
                    Trees.remove(entry);
                }
            }
        } catch (IOException cause) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    dataDirectory,
                    "found what cannot be removed: " + Obstacle.of(cause),
                    "Change its owner or mode, or name another directory with --data",
                    cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalNeo4jException.NotStarted("Interrupted while the former Neo4j ended", interrupted);
        }
    }

    /** The version of the server that these settings would start. */
    public static String version(LocalNeo4jSettings settings) {
        return ServerJars.locate(settings.jars()).version();
    }

    /** Where the driver connects. */
    public URI boltUri() {
        return URI.create("bolt://127.0.0.1:" + ports.bolt());
    }

    /** Where HTTP answers. */
    public URI httpUri() {
        return URI.create("http://127.0.0.1:" + ports.http());
    }

    /** Where Neo4j Browser answers. */
    public URI browserUri() {
        return httpUri().resolve("/browser/");
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Whether this process started the server, and stops it. */
    public boolean owner() {
        return owned != null;
    }

    /** Does this once the process that owns the server has ended, where that is another one. */
    public void whenOwnerEnds(Runnable work) {
        joined.map(GraphFile::owner).ifPresent(owner -> {
            CompletableFuture<?> end = owner.living()
                    .<CompletableFuture<?>>map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(owner));
            CompletableFuture<Void> unused = end.thenRunAsync(work);
        });
    }

    /**
     * Whether the owner goes on: false once it has begun to end, so that who has joined too late can open the graph anew, and
     * then waits for the end of that one and takes over.
     */
    public boolean goesOn() {
        if (joined.isEmpty()) {
            return true;
        }
        try {
            return joined.get().owner().living().isPresent()
                    && GraphFile.read(graphFile).equals(joined);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Where this process owns it: stops the server, which is then started again at the same addresses. For one that answers and
     * works no more.
     *
     * @return whether this process owns it
     * @throws LocalNeo4jException.UnusableDataDirectory where the disk has too little room for a start
     */
    public boolean restart() {
        if (owned == null) {
            return false;
        }
        try {
            owned.restart();
        } catch (IOException cause) {
            throw new UncheckedIOException("The embedded Neo4j could not be stopped in order", cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Where this process owns it: lets nobody join any more, for it begins to end. */
    public void admitNobody() {
        if (owned != null) {
            owned.withdraw();
        }
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
