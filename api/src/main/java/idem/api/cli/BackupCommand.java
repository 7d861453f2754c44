package idem.api.cli;

import idem.api.BadInputException;
import idem.api.SystemClock;
import idem.api.erasure.ErasureJournal;
import idem.api.erasure.ErasureKeyFile;
import idem.neo4j.Backup;
import idem.neo4j.LocalNeo4j;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the embedded graph, with keys, rejected rows and password, as one file. */
@Command(
        name = "backup",
        description = "Write the embedded graph with all that belongs to it as one file, while nothing serves it.")
final class BackupCommand extends SingleCommand {

    @Parameters(paramLabel = "FILE", description = "the backup; an earlier one is replaced, whole or not at all")
    private Path file = Path.of("");

    @Override
    ExitCode work() {
        idem().requireEmbedded("backup");
        Path data = idem().data();
        if (!LocalNeo4j.isIn(data)) {
            throw new BadInputException("found no graph under %s; expected one: name the graph's directory with --data"
                    .formatted(data.toAbsolutePath().normalize()));
        }
        new ErasureKeyFile(data, idem().environment()).ensure();
        Instant now = SystemClock.inMillis().instant().truncatedTo(ChronoUnit.SECONDS);
        Backup.Contents contents = Backup.write(data, file, now);
        output().result(contents, () -> """
                %,d files, %,d MB, as of %s in %s.
                It holds personal values, keys and the password: keep it as you keep the graph. Erasures do not reach it; they are
                replayed when it is restored, by %s, of which a copy belongs elsewhere, too.""".formatted(
                contents.files(), contents.bytes() >> 20, contents.madeAt(), file, data.resolve(ErasureJournal.NAME)));
        return ExitCode.DONE;
    }
}
