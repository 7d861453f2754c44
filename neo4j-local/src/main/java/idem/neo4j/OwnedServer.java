package idem.neo4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The server that this process started, with the lock that makes it the owner. */
final class OwnedServer implements AutoCloseable {
    /** An orphan's guard ends it within ten seconds. */
    private static final Duration ORPHAN_END = Duration.ofSeconds(12);

    private static final int PORT_ATTEMPTS = 3;

    private final DataDirectory directory;
    private final GraphLock lock;
    private final ServerProcess process;
    private final Ports ports;
    private boolean closed;

    private OwnedServer(DataDirectory directory, GraphLock lock, ServerProcess process, Ports ports) {
        this.directory = directory;
        this.lock = lock;
        this.process = process;
        this.ports = ports;
    }

    /** Starts the server and says where it answers; gives the lock back where it does not start. */
    static OwnedServer start(DataDirectory directory, LocalNeo4jSettings settings, GraphLock lock)
            throws IOException, InterruptedException {
        OwnedServer server = null;
        boolean told = false;
        try {
            Files.deleteIfExists(directory.graphFile());
            ServerJars jars = ServerJars.locate(settings.jars());
            directory.requireSpace();
            requireNotNewer(directory, jars.version());
            awaitOrphan(directory);
            server = startOnFreePorts(directory, settings, lock, jars);
            Files.writeString(directory.versionFile(), jars.version());
            new GraphFile(ProcessMark.of(ProcessHandle.current()), server.ports.bolt(), server.ports.http())
                    .write(directory.graphFile());
            told = true;
            return server;
        } finally {
            if (!told) {
                giveUp(server, lock);
            }
        }
    }

    private static void giveUp(@Nullable OwnedServer server, GraphLock lock) throws IOException {
        if (server == null) {
            lock.close();
        } else {
            server.close();
        }
    }

    private static OwnedServer startOnFreePorts(
            DataDirectory directory, LocalNeo4jSettings settings, GraphLock lock, ServerJars jars)
            throws IOException, InterruptedException {
        String password = directory.passwordOrNew();
        String initial = Files.exists(directory.versionFile()) ? "" : password;
        for (int attempt = 1; ; attempt++) {
            Ports ports = Ports.free(settings.boltPort(), settings.httpPort());
            ServerProcess process = ServerProcess.start(directory, jars, settings, ports, initial);
            boolean ready = false;
            try {
                ready = process.awaitReady(settings.patience());
            } finally {
                if (!ready) {
                    process.stop();
                }
            }
            if (ready) {
                return new OwnedServer(directory, lock, process, ports);
            }
            if (attempt == PORT_ATTEMPTS || ports.stillFree()) {
                throw new LocalNeo4jException.NotStarted(
                        "The embedded Neo4j in %s ended before it answered. Its log (%s) says:\n%s"
                                .formatted(directory.root(), directory.logs(), process.lastLines()),
                        null);
            }
        }
    }

    private static void requireNotNewer(DataDirectory directory, String ours) throws IOException {
        Path file = directory.versionFile();
        if (Files.exists(file)) {
            String found = Files.readString(file).strip();
            if (Versions.isNewer(found, ours)) {
                throw new LocalNeo4jException.NewerGraph(directory.root(), found, ours);
            }
        }
    }

    /** Waits for the server of an owner that was killed, and ends it where its guard did not. */
    static void awaitOrphan(DataDirectory directory) throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = GraphFile.read(directory.serverFile())
                .flatMap(server -> server.owner().living());
        if (orphan.isPresent()) {
            try {
                orphan.get().onExit().get(ORPHAN_END.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillThere) {
                orphan.get().destroyForcibly();
            } catch (ExecutionException unwatchable) {
                throw new IOException("the former server cannot be waited for", unwatchable);
            }
        }
    }

    Ports ports() {
        return ports;
    }

    void stopAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "idem-neo4j-stop"));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            Files.deleteIfExists(directory.graphFile());
            process.stop();
        } catch (IOException cause) {
            throw new UncheckedIOException("The embedded Neo4j could not be stopped in order", cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
