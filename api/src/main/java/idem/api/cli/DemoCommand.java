package idem.api.cli;

import idem.api.BadInputException;
import idem.api.SystemClock;
import idem.api.connection.OpenGraph;
import idem.api.demo.DemoDirectory;
import idem.api.demo.DemoReport;
import idem.api.demo.DemoRun;
import idem.api.demo.SampleFiles;
import idem.api.demo.SampleWorld;
import idem.api.server.Server;
import idem.api.server.ServerSettings;
import idem.neo4j.LocalNeo4jSettings.Ending;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a sample world, takes it in, resolves and tags it, says what was found, and serves. */
@Command(name = "demo", description = "Make a sample of six channels with known truth, resolve and tag it, then serve.")
final class DemoCommand extends SingleCommand {

    private static final Path USUAL_DATA = Path.of("demo-data");

    @Option(names = "--persons", defaultValue = "5000", description = "how many people (default: ${DEFAULT-VALUE})")
    private int persons = 5000;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "another seed, other people (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--port", defaultValue = "8080", description = "of the API (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            description = "the address to listen at (default: ${DEFAULT-VALUE})")
    private String bind = "127.0.0.1";

    @Option(names = "--no-serve", description = "end when all is said")
    private boolean noServe;

    @Override
    ExitCode work() {
        Path data = idem().namedData().orElse(USUAL_DATA);
        ServerSettings settings = new ServerSettings(bind, port, data, idem().configuration());
        if (!noServe) {
            Server.requireFree(settings);
        }
        requirePersons();
        new ConfigurationCheck(idem().configuration()).requireNone();
        DemoDirectory directory = DemoDirectory.take(data);
        var opening =
                CompletableFuture.supplyAsync(() -> idem().graphChoice(data, noServe ? Ending.AT_EXIT : Ending.BY_CLOSE)
                        .open());
        SampleFiles files =
                directory.generate(persons, seed, SystemClock.inMillis().instant());
        OpenGraph graph = OpenGraph.await(opening);
        try (Bars bars = Bars.on(output().err())) {
            DemoReport report = new DemoRun(graph.graph(), settings, SystemClock.inMillis(), bars).run(files);
            bars.stop();
            output().result(report, report::text);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
        if (noServe) {
            graph.close();
            return ExitCode.DONE;
        }
        Server server = Server.start(settings, () -> graph);
        output().say(server.welcome());
        server.awaitEnd();
        return ExitCode.DONE;
    }

    private void requirePersons() {
        if (persons < SampleWorld.FEWEST_PERSONS) {
            throw new BadInputException(
                    "found --persons %d; expected at least %d".formatted(persons, SampleWorld.FEWEST_PERSONS));
        }
    }
}
