package idem.api.cli;

import idem.api.SystemClock;
import idem.api.config.Configuration;
import idem.api.connection.OpenGraph;
import idem.api.event.Door;
import idem.api.rejected.RejectedList;
import idem.api.rejected.Retry;
import idem.api.rule.ActiveRules;
import idem.api.source.SourceCatalogue;
import idem.graph.identifier.Namespaces;
import idem.ingest.rejected.RejectedFile;
import idem.ingest.rejected.RejectedFiles;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists rejected rows, and imports mended ones again. */
@Command(name = "rejected", description = "Rejected rows: list the files, retry the mended ones.")
final class RejectedCommand extends CommandGroup {

    /** Lists the files. */
    @Command(name = "list", description = "List the files of rejected rows.")
    int list() {
        RejectedList rejected = RejectedList.of(Door.rejected(idem().data()));
        output().result(
                        rejected,
                        () -> rejected.rejected().stream()
                                .map(file -> "%-48s %-20s %s  %d bytes"
                                        .formatted(file.file(), file.source(), file.rejectedAt(), file.bytes()))
                                .collect(Collectors.joining("\n")));
        return ExitCode.DONE.number();
    }

    /** Imports mended files. */
    @Command(name = "retry", description = "Import mended files again; what is still wrong goes to a new file.")
    int retry(
            @Parameters(paramLabel = "NAME", arity = "0..*", description = "as listed (default: all)")
                    List<String> names) {
        RejectedFiles files = Door.rejected(idem().data());
        List<RejectedFile> wanted = names == null || names.isEmpty()
                ? files.list()
                : names.stream().map(files::find).toList();
        Configuration configuration = idem().configuration();
        SourceCatalogue sources = new SourceCatalogue(configuration);
        try (OpenGraph graph = idem().openExistingGraph();
                Bars bars = Bars.on(output().err())) {
            Namespaces namespaces = new ActiveRules(graph.graph(), configuration).namespaces();
            idem().warnOfMissingErasureKeys(graph.graph());
            ImportTotals totals = ImportTotals.of(new Retry(graph.graph(), idem().data(), SystemClock.inMillis())
                    .of(wanted, sources, namespaces, bars));
            output().result(totals, totals::text);
            boolean allRejected = totals.rejected() > 0 && totals.rejected() == totals.rows();
            return (allRejected ? ExitCode.BAD_INPUT : ExitCode.DONE).number();
        }
    }
}
