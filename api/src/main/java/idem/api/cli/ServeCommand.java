package idem.api.cli;

import idem.api.server.Server;
import idem.api.server.ServerSettings;
import idem.neo4j.LocalNeo4jSettings.Ending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the API until the process is told to end. */
@Command(name = "serve", description = "Serve the API and, where the graph is embedded, Neo4j Browser.")
final class ServeCommand extends SingleCommand {

    @Option(names = "--port", defaultValue = "8080", description = "of the API (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            description = "the address to listen at (default: ${DEFAULT-VALUE})")
    private String bind = "127.0.0.1";

    @Override
    ExitCode work() {
        ServerSettings settings = new ServerSettings(bind, port, idem().data(), idem().configuration());
        Server.requireFree(settings);
        Server server = Server.start(
                settings,
                () -> idem().graphChoice(idem().data(), Ending.BY_CLOSE).open());
        output().say(server.welcome());
        if (server.awaitEnd()) {
            output().say("idem: found that the process that owned the graph in " + idem().data()
                    + " has ended; expected it to go on. What was written so far stays, and this can be started again");
            return ExitCode.GRAPH_OUT_OF_REACH;
        }
        return ExitCode.DONE;
    }
}
