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
