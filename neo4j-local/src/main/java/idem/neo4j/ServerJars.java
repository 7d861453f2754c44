package idem.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The directory that holds the jars of Neo4j's own server.
 *
 * @param directory absolute
 * @param jars its jars in the order of their names
 * @param version the server's version, as its main jar names it
 */
record ServerJars(Path directory, List<Path> jars, String version) {
    static final String PROPERTY = "idem.neo4j.jars";

    private static final String MAIN_JAR = "neo4j-kernel-";

    ServerJars {
        jars = List.copyOf(jars);
    }

    /** The named directory, else that of the system property, else {@code neo4j/} beside the running jar. */
    static ServerJars locate(Optional<Path> named) {
        Path directory = named.or(ServerJars::byProperty)
                .or(ServerJars::besideTheRunningJar)
                .orElseThrow(() -> new LocalNeo4jException.MissingJars(
                        "found no running jar and no system property %s, expected one of them".formatted(PROPERTY)))
                .toAbsolutePath()
                .normalize();
        List<Path> jars = list(directory);
        return new ServerJars(directory, jars, version(directory, jars));
    }

    private static Optional<Path> byProperty() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /** Started by {@code java -jar}, the class path is that jar alone. */
    private static Optional<Path> besideTheRunningJar() {
        Path running = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        return Files.isRegularFile(running) ? Optional.of(running.resolveSibling("neo4j")) : Optional.empty();
    }

    private static List<Path> list(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException cause) {
            throw new LocalNeo4jException.MissingJars("found no readable directory %s".formatted(directory));
        }
    }

    private static String version(Path directory, List<Path> jars) {
        return jars.stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.matches(MAIN_JAR + "\\d.*\\.jar"))
                .map(name -> name.substring(MAIN_JAR.length(), name.length() - ".jar".length()))
                .findFirst()
                .orElseThrow(() ->
                        new LocalNeo4jException.MissingJars("found no %s*.jar in %s".formatted(MAIN_JAR, directory)));
    }
}
