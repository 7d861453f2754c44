package idem.neo4j;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The places of an embedded graph under the data directory.
 *
 * @param root absolute, without symbolic links
 */
record DataDirectory(Path root) {
    private static final long LEAST_FREE_BYTES = 256L << 20;

    /** Makes what is missing, which another process may do at the same time, and refuses what cannot hold a graph. */
    static DataDirectory prepare(Path named) {
        Path absolute = named.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            DataDirectory directory = new DataDirectory(absolute.toRealPath());
            if (!Files.exists(directory.home())) {
                Files.createDirectories(directory.home(), directory.forOwnerOnly("rwx------"));
            }
            Files.createDirectories(directory.configuration());
            Files.createDirectories(directory.logs());
            Files.deleteIfExists(Files.createTempFile(directory.home(), "writable", ".tmp"));
            return directory;
        } catch (FileAlreadyExistsException file) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    absolute, "found a file, expected a directory", "Name another with --data", file);
        } catch (IOException cause) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    absolute,
                    "found that nothing can be written there: %s; expected a directory of one's own"
                            .formatted(Obstacle.of(cause)),
                    "Change its owner or mode, or name another with --data",
                    cause);
        }
    }

    /**
     * Whether a graph is under the directory, or one is being made there by a living process. Makes nothing.
     *
     * @throws LocalNeo4jException.UnusableDataDirectory where this user may not look
     */
    static boolean holdsGraph(Path named) {
        DataDirectory directory = new DataDirectory(named.toAbsolutePath().normalize());
        directory.requireVisible(directory.root());
        directory.requireVisible(directory.home());
        return Files.exists(directory.versionFile())
                || Files.exists(directory.serverFile())
                || Files.exists(directory.graphFile());
    }

    /** Refuses a folder that is there and hides what it holds, which would else be taken for nothing. */
    private void requireVisible(Path folder) {
        if (Files.isDirectory(folder) && !Files.isExecutable(folder)) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    root,
                    "found that this user may not look into it; expected a directory of one's own",
                    "Change its owner or mode, or name another with --data",
                    null);
        }
    }

    /** Refuses a disk that would be full before the server has started. */
    void requireSpace() throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    root,
                    "found %d MB free, expected at least %d MB".formatted(free >> 20, LEAST_FREE_BYTES >> 20),
                    "Free space on that disk, or name another directory with --data",
                    null);
        }
    }

    Path home() {
        return root.resolve("neo4j");
    }

    Path configuration() {
        return home().resolve("conf");
    }

    Path logs() {
        return home().resolve("logs");
    }

    Path lockFile() {
        return root.resolve("graph.lock");
    }

    Path graphFile() {
        return root.resolve("graph.json");
    }

    Path passwordFile() {
        return root.resolve("neo4j.password");
    }

    /** The version of the server that last started here; its presence says that the password is set. */
    Path versionFile() {
        return home().resolve("version");
    }

    /** Written by the guard once the server answers. */
    Path readyFile() {
        return home().resolve("ready");
    }

    /** Which process the server is, so that the next owner can wait for the end of an orphan. */
    Path serverFile() {
        return home().resolve("server.json");
    }

    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            throw new LocalNeo4jException.UnusableDataDirectory(
                    root,
                    "found a graph without its password file, expected %s".formatted(passwordFile()),
                    "Put the file back from a backup, or name another directory with --data",
                    null);
        }
        return Files.readString(passwordFile()).strip();
    }

    /** The password, made and written for the owner's eyes alone where the graph is new. */
    String passwordOrNew() throws IOException {
        if (Files.exists(passwordFile()) || Files.exists(versionFile())) {
            return password();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path next = passwordFile().resolveSibling("neo4j.password.next");
        Files.deleteIfExists(next);
        Files.createFile(next, forOwnerOnly("rw-------"));
        Files.writeString(next, password + "\n");
        Files.move(next, passwordFile());
        return password;
    }

    /** The store holds what persons are known by: other users of the machine have no business there. */
    private FileAttribute<?>[] forOwnerOnly(String mode) {
        return root.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
