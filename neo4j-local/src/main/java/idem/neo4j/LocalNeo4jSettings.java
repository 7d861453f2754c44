package idem.neo4j;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How an embedded graph is started by the process that comes to own it.
 *
 * @param profile what its JVM is tuned for
 * @param memory what it may take of the machine
 * @param boltPort the port that Bolt takes where it is free, else any other
 * @param httpPort the port that HTTP and Neo4j Browser take where it is free, else any other
 * @param jars the directory of the server's jars; empty: found by {@value ServerJars#PROPERTY}, else beside the running jar
 * @param patience how long a start, or another process's start, is waited for
 * @param ending who stops it when the JVM ends
 */
public record LocalNeo4jSettings(
        Profile profile,
        Memory memory,
        int boltPort,
        int httpPort,
        Optional<Path> jars,
        Duration patience,
        Ending ending) {

    /** Who stops the server when the owner's JVM ends in order; when it is killed, the server's guard does. */
    public enum Ending {
        /** A shutdown hook does, at once. */
        AT_EXIT,
        /** The owner calls {@link LocalNeo4j#close()} itself, after its own work has ended. */
        BY_CLOSE
    }

    public LocalNeo4jSettings {
        requirePort("Bolt", boltPort);
        requirePort("HTTP", httpPort);
    }

    /** Long work on the usual ports 7687 and 7474, with memory after the machine's. */
    public static LocalNeo4jSettings server() {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new LocalNeo4jSettings(
                Profile.SERVER,
                Memory.ofMachine(machine.getTotalMemorySize()),
                7687,
                7474,
                Optional.empty(),
                Duration.ofSeconds(90),
                Ending.AT_EXIT);
    }

    /** A quick start on any free ports, small in memory. */
    public static LocalNeo4jSettings test() {
        return new LocalNeo4jSettings(
                Profile.TEST, new Memory(768, 128), 0, 0, Optional.empty(), Duration.ofMinutes(2), Ending.AT_EXIT);
    }

    public LocalNeo4jSettings withMemory(Memory other) {
        return new LocalNeo4jSettings(profile, other, boltPort, httpPort, jars, patience, ending);
    }

    public LocalNeo4jSettings withPorts(int bolt, int http) {
        return new LocalNeo4jSettings(profile, memory, bolt, http, jars, patience, ending);
    }

    public LocalNeo4jSettings withJars(Path directory) {
        return new LocalNeo4jSettings(profile, memory, boltPort, httpPort, Optional.of(directory), patience, ending);
    }

    public LocalNeo4jSettings withPatience(Duration other) {
        return new LocalNeo4jSettings(profile, memory, boltPort, httpPort, jars, other, ending);
    }

    public LocalNeo4jSettings withEnding(Ending other) {
        return new LocalNeo4jSettings(profile, memory, boltPort, httpPort, jars, patience, other);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "%s port: found %d, expected 0 (any free port) to 65535".formatted(name, port));
        }
    }
}
