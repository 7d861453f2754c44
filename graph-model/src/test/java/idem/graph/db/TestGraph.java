package idem.graph.db;

import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.neo4j.Neo4jContainer;

/**
 * The graph that the tests of one JVM share: the server at {@code NEO4J_URI} where that is set, else a container where a
 * Docker engine answers, else the embedded default. It starts with its first use and ends with the JVM.
 *
 * @param uri where the driver connects
 * @param user the user's name
 * @param password the user's password
 */
public record TestGraph(URI uri, String user, String password) {

    /** The one graph of this JVM. */
    public static TestGraph shared() {
        return Shared.GRAPH;
    }

    /** Connects to it. */
    public Graph connect() {
        return Graph.connect(uri.toString(), user, password);
    }

    /** Deletes all that is in it but the record of its schema. */
    public void empty() {
        try (Graph graph = connect()) {
            Object unused = graph.write(tx -> tx.run(
                            "MATCH (n) WHERE none(label IN labels(n) WHERE label STARTS WITH '__Neo4j') DETACH DELETE n")
                    .consume());
        }
    }

    /** Starts the graph when it is first asked for. */
    private static final class Shared {
        static final TestGraph GRAPH = choose(System.getenv());
    }

    private static TestGraph choose(Map<String, String> environment) {
        String uri = environment.getOrDefault("NEO4J_URI", "");
        if (!uri.isBlank()) {
            return said("the server of NEO4J_URI", atServer(uri, environment));
        }
        if (dockerAnswers(environment)) {
            return said("a container", inContainer());
        }
        return said("the embedded Neo4j", embedded());
    }

    @SuppressWarnings("SystemOut")
    private static TestGraph said(String which, TestGraph graph) {
        System.out.println("Tests use " + which + " at " + graph.uri());
        return graph;
    }

    private static TestGraph atServer(String uri, Map<String, String> environment) {
        String password = environment.get("IDEM_NEO4J_PASSWORD");
        if (password == null) {
            throw new IllegalStateException(
                    "NEO4J_URI without a password: found no IDEM_NEO4J_PASSWORD, expected one (and IDEM_NEO4J_USER where it is not neo4j)");
        }
        return new TestGraph(URI.create(uri), environment.getOrDefault("IDEM_NEO4J_USER", "neo4j"), password);
    }

    /** Without a socket there is no engine to ask, and asking takes seconds. */
    private static boolean dockerAnswers(Map<String, String> environment) {
        return (environment.containsKey("DOCKER_HOST") || Files.exists(Path.of("/var/run/docker.sock")))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    /** Its engine removes the container when this JVM has ended. */
    @SuppressWarnings("resource")
    private static TestGraph inContainer() {
        String image = "neo4j:" + LocalNeo4j.version(LocalNeo4jSettings.test()) + "-community";
        Neo4jContainer container = new Neo4jContainer(image);
        container.start();
        return new TestGraph(URI.create(container.getBoltUrl()), "neo4j", container.getAdminPassword());
    }

    private static TestGraph embedded() {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "test-graph");
            LocalNeo4j neo4j = LocalNeo4j.open(
                    directory, LocalNeo4jSettings.test().withEnding(LocalNeo4jSettings.Ending.BY_CLOSE));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(neo4j, directory), "test-graph-end"));
            return new TestGraph(neo4j.boltUri(), neo4j.user(), neo4j.password());
        } catch (IOException cause) {
            throw new UncheckedIOException("No directory for the tests' graph", cause);
        }
    }

    private static void end(LocalNeo4j neo4j, Path directory) {
        neo4j.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("The tests' graph could not be deleted", cause);
        }
    }
}
