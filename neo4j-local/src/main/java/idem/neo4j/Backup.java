package idem.neo4j;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A whole embedded graph with what belongs to it as one file: a cold copy, made and put back while nobody holds the graph.
 *
 * <p>Either comes whole or not at all: a backup is written beside its place and then takes it; a graph is restored into a new
 * directory beside the old one, and takes its place when all is there and mended.
 */
public final class Backup {

    /** Of the process that holds the graph, and so never carried over. */
    private static final Set<String> OF_THE_OWNER = Set.of("graph.lock", "graph.json", "neo4j");

    private Backup() {}

    /**
     * What a backup holds.
     *
     * @param bytes of all files before they were packed
     * @param neo4j the version of the server that wrote the graph
     */
    public record Contents(long files, long bytes, String neo4j, Instant madeAt) {}

    /** A backup that was put back, and what its mending came to. */
    public record Restored<R>(Contents contents, R mended) {}

    /**
     * Writes one, in place of an earlier one.
     *
     * @param madeAt told by the backup
     * @throws LocalNeo4jException.GraphInUse where a process holds the graph
     * @throws LocalNeo4jException.UnusableBackup where the file cannot be written
     */
    public static Contents write(Path dataDirectory, Path file, Instant madeAt) {
        Path root = dataDirectory.toAbsolutePath().normalize();
        Path target = target(file, root);
        Path draft = target.resolveSibling(
                target.getFileName() + ".new-" + ProcessHandle.current().pid());
        try (GraphLock lock = GraphLock.ofUnused(root)) {
            DataDirectory directory = new DataDirectory(lock.directory());
            OwnedServer.awaitOrphan(directory);
            Contents contents = BackupArchive.write(directory, draft, madeAt);
            replace(draft, target);
            return contents;
        } catch (IOException cause) {
            throw new LocalNeo4jException.UnusableBackup(
                    target,
                    "found that it cannot be written: %s; expected a folder of one's own with room"
                            .formatted(Obstacle.of(cause)),
                    cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalNeo4jException.NotStarted("Interrupted while the former Neo4j ended", interrupted);
        } finally {
            removeQuietly(draft);
        }
    }

    /** Where it goes: of a link the file that it leads to; never a device or a pipe, whose place a file would take. */
    private static Path target(Path file, Path root) {
        Path target = file.toAbsolutePath().normalize();
        try {
            if (Files.isRegularFile(target)) {
                target = target.toRealPath();
            }
        } catch (IOException gone) {
            return target;
        }
        if (target.startsWith(root) || Files.isDirectory(target)) {
            throw new LocalNeo4jException.UnusableBackup(
                    target, "found a directory, or a place within the data directory, expected a file elsewhere", null);
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new LocalNeo4jException.UnusableBackup(
                    target, "found a device or a pipe, expected an ordinary file, new or to be replaced", null);
        }
        return target;
    }

    /**
     * Puts one back, in place of what the data directory holds. Files there that no graph has are kept.
     *
     * @param settings name the jars whose version bounds what can be restored
     * @param mend told the directory in which the graph lies before it takes its place; where it throws, nothing changes
     * @throws LocalNeo4jException.GraphInUse where a process holds the graph that is there
     * @throws LocalNeo4jException.UnusableBackup where the file is damaged, or of a newer release
     */
    public static <R> Restored<R> restore(
            Path file, Path dataDirectory, LocalNeo4jSettings settings, Function<Path, R> mend) {
        Path source = file.toAbsolutePath().normalize();
        Path root = dataDirectory.toAbsolutePath().normalize();
        Contents contents =
                BackupArchive.verify(source, ServerJars.locate(settings.jars()).version());
        Path draft = root.resolveSibling(
                root.getFileName() + ".restore-" + ProcessHandle.current().pid());
        try (Held held = Files.isDirectory(root)
                ? new Held(Optional.of(GraphLock.ofUnused(root)))
                : new Held(Optional.empty())) {
            requireSpace(root, contents);
            Trees.remove(draft);
            BackupArchive.extract(source, draft);
            R mended = mend.apply(draft);
            if (held.lock().isPresent()) {
                replaceDirectory(draft, root);
            } else {
                Files.move(draft, root);
            }
            return new Restored<>(contents, mended);
        } catch (IOException cause) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    root,
                    "found that no graph can be restored there: " + Obstacle.of(cause),
                    "Free space on the disk, or name another directory with --data; what was there is as it was",
                    cause);
        } finally {
            removeQuietly(draft);
        }
    }

    /** The lock of a graph that is there, while it is replaced. */
    private record Held(Optional<GraphLock> lock) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }

    private static void requireSpace(Path root, Contents contents) throws IOException {
        Files.createDirectories(root.getParent());
        long free = Files.getFileStore(root.getParent()).getUsableSpace();
        if (free < contents.bytes()) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    root,
                    "found %d MB free, expected at least %d MB for the graph that is restored"
                            .formatted(free >> 20, contents.bytes() >> 20),
                    "Free space on that disk, or name another directory with --data",
                    null);
        }
    }

    private static void replace(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What was there comes back where the new one cannot take its place. */
    private static void replaceDirectory(Path draft, Path root) throws IOException {
        Path old = root.resolveSibling(draft.getFileName() + ".old");
        Files.move(root, old);
        try {
            Files.move(draft, root);
        } catch (IOException e) {
            Files.move(old, root);
            throw e;
        }
        for (Path entry : Trees.entries(old)) {
            Path kept = root.resolve(entry.getFileName());
            if (!OF_THE_OWNER.contains(entry.getFileName().toString()) && !Files.exists(kept)) {
                Files.move(entry, kept);
            }
        }
        removeQuietly(old);
    }

    /** What cannot be removed is left for its owner, who alone can read it. */
    private static void removeQuietly(Path path) {
        try {
            Trees.remove(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
