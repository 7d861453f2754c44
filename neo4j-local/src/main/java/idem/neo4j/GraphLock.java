package idem.neo4j;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to own the graph of a data directory, held by one process at a time and given back by the operating system
 * however that process ends.
 *
 * <p>A lock belongs to the whole JVM, and closing any channel of its file gives it up; so a JVM that holds it never opens
 * the file again.
 */
final class GraphLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private GraphLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty where another process, or this one, holds it. */
    static Optional<GraphLock> take(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new GraphLock(file, channel));
        } finally {
            if (lock == null) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(file);
            }
        }
    }

    /**
     * That of a data directory which is there.
     *
     * @throws LocalNeo4jException.GraphInUse where it is held
     * @throws LocalNeo4jException.UnusableDataDirectory where this user may not hold it
     */
    static GraphLock ofUnused(Path root) {
        try {
            return take(root.toRealPath().resolve("graph.lock"))
                    .orElseThrow(() -> new LocalNeo4jException.GraphInUse(root));
        } catch (IOException cause) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    root,
                    "found that its graph cannot be held: %s; expected a directory of one's own"
                            .formatted(Obstacle.of(cause)),
                    "Change its owner or mode, or name another with --data",
                    cause);
        }
    }

    /** The directory whose graph it is the right to. */
    Path directory() {
        return file.resolveSibling("");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
