package idem.neo4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The server that this process started, with the lock that makes it the owner. Where it ends by itself, for want of memory or
 * killed by the system, it is started again at the same addresses, so that whoever is connected goes on.
 */
final class OwnedServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OwnedServer.class.getName());

    /** An orphan's guard ends it within ten seconds. */
    private static final Duration ORPHAN_END = Duration.ofSeconds(12);

    private static final int PORT_ATTEMPTS = 3;

    /** A server that ends again and again is started less and less often. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final DataDirectory directory;
    private final LocalNeo4jSettings settings;
    private final ServerJars jars;
    private final GraphLock lock;
    private final Ports ports;
    private ServerProcess process;
    private boolean closed;

    private OwnedServer(
            DataDirectory directory,
            LocalNeo4jSettings settings,
            ServerJars jars,
            GraphLock lock,
            Ports ports,
            ServerProcess process) {
        this.directory = directory;
        this.settings = settings;
        this.jars = jars;
        this.lock = lock;
        this.ports = ports;
        this.process = process;
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
            ServerProcess.forgetConsole(directory);
            server = startOnFreePorts(directory, settings, lock, jars);
            Files.writeString(directory.versionFile(), jars.version());
            new GraphFile(ProcessMark.of(ProcessHandle.current()), server.ports.bolt(), server.ports.http())
                    .write(directory.graphFile());
            told = true;
            server.keepUp();
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
                return new OwnedServer(directory, settings, jars, lock, ports, process);
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

    private void keepUp() {
        Thread thread = new Thread(this::startAgainWheneverItEnds, "idem-neo4j-keep-up");
        thread.setDaemon(true);
        thread.start();
    }

    private void startAgainWheneverItEnds() {
        try {
            Duration pause = SHORTEST_PAUSE;
            do {
                long begun = System.nanoTime();
                current().awaitEnd();
                boolean lasted = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
                pause = lasted ? SHORTEST_PAUSE : longer(pause);
                Thread.sleep(pause.toMillis());
            } while (startAgain());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private synchronized ServerProcess current() {
        return process;
    }

    /** Starts it again, and tells whether it is to be kept up: not once this process stops it, or ends itself. */
    private synchronized boolean startAgain() {
        if (closed || ending()) {
            return false;
        }
        LOG.log(
                Level.WARNING,
                "The embedded Neo4j in {0} has ended; it is started again. Its log said:\n{1}",
                directory.root(),
                process.lastLines());
        try {
            process = ServerProcess.start(directory, jars, settings, ports, "");
        } catch (IOException | LocalNeo4jException cause) {
            LOG.log(Level.WARNING, "The embedded Neo4j did not start; it is tried again", cause);
        }
        return true;
    }

    /** Stops it, whereupon it is started again as if it had ended by itself; refuses where the disk has no room for a start. */
    synchronized void restart() throws IOException, InterruptedException {
        if (!closed) {
            directory.requireSpace();
            process.stop();
        }
    }

    /** Whether this JVM ends: who stops a whole service asks all its processes at once to end. */
    private static boolean ending() {
        Thread none = new Thread(() -> {}, "idem-neo4j-none");
        try {
            Runtime.getRuntime().addShutdownHook(none);
            Runtime.getRuntime().removeShutdownHook(none);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    Ports ports() {
        return ports;
    }

    void stopAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "idem-neo4j-stop"));
    }

    /** Tells nobody any more where it answers. */
    void withdraw() {
        try {
            Files.deleteIfExists(directory.graphFile());
        } catch (IOException cause) {
            LOG.log(Level.WARNING, "The file that leads to the embedded Neo4j stays until it has ended", cause);
        }
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
