package idem.neo4j;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why an embedded graph could not be opened; its message says what was found, what was expected, and the fix. */
public abstract sealed class LocalNeo4jException extends RuntimeException {
    private LocalNeo4jException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The data directory cannot hold the graph: it is a file, may not be written, is full, or lacks its password. */
    public static final class UnusableDataDirectory extends LocalNeo4jException {
        UnusableDataDirectory(Path directory, String found, String fix, @Nullable Throwable cause) {
            super("Data directory %s: %s. %s".formatted(directory, found, fix), cause);
        }
    }

    /** The data directory was written by a newer Neo4j than the one at hand. */
    public static final class NewerGraph extends LocalNeo4jException {
        NewerGraph(Path directory, String found, String expected) {
            super(
                    "Data directory %s: found a graph of Neo4j %s, expected at most %s. Use the newer release of Idem that wrote it, or another --data directory"
                            .formatted(directory, found, expected),
                    null);
        }
    }

    /** The server's jars are not where they were expected. */
    public static final class MissingJars extends LocalNeo4jException {
        MissingJars(String found) {
            super(
                    "Jars of the embedded Neo4j: %s. Build them first: ./mvnw -DskipTests package; or name a server with --neo4j"
                            .formatted(found),
                    null);
        }
    }

    /** The server ended, or stayed silent, before it answered; the message ends with the last lines of its log. */
    public static final class NotStarted extends LocalNeo4jException {
        NotStarted(String found, @Nullable Throwable cause) {
            super(found, cause);
        }
    }

    /** A process holds the graph, which only one that nobody holds allows. */
    public static final class GraphInUse extends LocalNeo4jException {
        GraphInUse(Path directory) {
            super(
                    "Data directory %s: found a process that holds the graph, expected none. End idem serve, or wait for the command, and try again"
                            .formatted(directory),
                    null);
        }
    }

    /** The file of a backup is none, is damaged, is newer than this release, or cannot be written. */
    public static final class UnusableBackup extends LocalNeo4jException {
        UnusableBackup(Path file, String found, @Nullable Throwable cause) {
            super("Backup %s: %s".formatted(file, found), cause);
        }
    }

    /** Another process holds the graph, and its server does not answer. */
    public static final class NotAnswering extends LocalNeo4jException {
        NotAnswering(Path directory, String found) {
            super(
                    "Data directory %s: %s. Wait for that process, end it, or use another --data directory"
                            .formatted(directory, found),
                    null);
        }
    }
}
