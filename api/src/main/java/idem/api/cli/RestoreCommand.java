package idem.api.cli;

import idem.api.connection.GraphChoice;
import idem.api.connection.OpenGraph;
import idem.api.erasure.ErasureJournal;
import idem.api.erasure.ErasureKeyFile;
import idem.api.erasure.ErasureReplay;
import idem.api.erasure.ErasureReplay.Replayed;
import idem.neo4j.Backup;
import idem.neo4j.LocalNeo4jSettings;
import idem.neo4j.LocalNeo4jSettings.Ending;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a backup back in place of the embedded graph, and erases again whom was erased since. */
@Command(
        name = "restore",
        description = "Put a backup back in place of the embedded graph; what was erased since is erased again.")
final class RestoreCommand extends SingleCommand {

    @Parameters(paramLabel = "FILE", description = "a file of idem backup")
    private Path file = Path.of("");

    /** What came of it. */
    record Restored(Backup.Contents backup, Replayed erasures) {}

    @Override
    ExitCode work() {
        idem().requireEmbedded("restore");
        Backup.Restored<Replayed> restored =
                Backup.restore(file, idem().data(), LocalNeo4jSettings.server(), this::mend);
        Restored result = new Restored(restored.contents(), restored.mended());
        output().result(result, () -> """
                %s holds the graph as of %s again.
                %,d identifiers were erased since: %,d persons that held one were erased again.""".formatted(
                        idem().data(),
                        result.backup().madeAt(),
                        result.erasures().identifiers(),
                        result.erasures().persons()));
        return ExitCode.DONE;
    }

    /** Brings a graph that is about to take its place up to the erasures since. */
    private Replayed mend(Path draft) {
        ErasureJournal journal = new ErasureJournal(draft);
        journal.take(idem().data().resolve(ErasureJournal.NAME));
        new ErasureKeyFile(draft, idem().environment()).take(idem().data());
        try (OpenGraph graph = new GraphChoice.Embedded(draft, Ending.AT_EXIT).open()) {
            return new ErasureReplay(graph.graph(), idem().configuration(), draft).replay();
        }
    }
}
