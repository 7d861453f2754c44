package idem.api.connection;

import idem.api.BadInputException;
import idem.graph.GraphOutOfReachException;
import idem.graph.db.Graph;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import idem.neo4j.LocalNeo4jSettings.Ending;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which graph the user wants. */
public sealed interface GraphChoice {

    /** Connects to it; an embedded one is started where no living process has done so. */
    OpenGraph open();

    /**
     * Connects to a graph that is there, and makes none: what only asks shall not leave an empty graph behind where a
     * directory was mistyped.
     *
     * @throws BadInputException where there is none
     */
    OpenGraph openExisting();

    /** The embedded graph under a data directory. */
    record Embedded(Path data, Ending ending) implements GraphChoice {
        @Override
        public OpenGraph open() {
            while (true) {
                LocalNeo4j server =
                        LocalNeo4j.open(data, LocalNeo4jSettings.server().withEnding(ending));
                Optional<OpenGraph> graph = connect(server);
                if (graph.isPresent()) {
                    return graph.get();
                }
            }
        }

        /** Empty where another process's server was joined while that process had begun to end. */
        private Optional<OpenGraph> connect(LocalNeo4j server) {
            try {
                OpenGraph graph = OpenGraph.embedded(
                        Graph.connect(server.boltUri().toString(), server.user(), server.password(), remedy(server)),
                        server);
                if (server.goesOn()) {
                    return Optional.of(graph);
                }
                graph.close();
                return Optional.empty();
            } catch (GraphOutOfReachException e) {
                if (!server.goesOn()) {
                    return Optional.empty();
                }
                server.close();
                throw e;
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        }

        private String remedy(LocalNeo4j server) {
            return (server.owner()
                                    ? "expected the one that this process started; it has ended and is started again: see its logs in %s/neo4j/logs."
                                    : "expected the one that was joined; the process that owned the graph in %s has ended.")
                            .formatted(data)
                    + " What was written so far stays, and the command can be run again";
        }

        @Override
        public OpenGraph openExisting() {
            if (!LocalNeo4j.isIn(data)) {
                throw new BadInputException(("found no graph under %s; expected one: import a file first"
                                + " (idem import FILE --source NAME), or name the graph's directory with --data")
                        .formatted(data.toAbsolutePath().normalize()));
            }
            return open();
        }
    }

    /** A server that somebody else runs. */
    record Server(String uri, String user, String password) implements GraphChoice {

        private static final Pattern ADDRESS = Pattern.compile("(bolt|neo4j)(\\+s|\\+ssc)?://[^\\s/?#]+.*");

        /** @throws BadInputException where the address is none of a Neo4j server */
        public Server {
            if (!ADDRESS.matcher(uri).matches()) {
                throw new BadInputException("found --neo4j " + uri
                        + "; expected the address of a Neo4j server, such as bolt://host:7687 or neo4j://host:7687");
            }
        }

        /** As the environment names user and password. */
        public static Server of(String uri, Map<String, String> environment) {
            return new Server(
                    uri,
                    environment.getOrDefault("IDEM_NEO4J_USER", "neo4j"),
                    environment.getOrDefault("IDEM_NEO4J_PASSWORD", ""));
        }

        @Override
        public OpenGraph open() {
            return OpenGraph.server(Graph.connect(uri, user, password));
        }

        @Override
        public OpenGraph openExisting() {
            return open();
        }

        @Override
        public String toString() {
            return "Server[" + uri + "]";
        }
    }
}
