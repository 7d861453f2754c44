package idem.api.cli;

import idem.api.SystemClock;
import idem.api.config.Configuration;
import idem.api.connection.OpenGraph;
import idem.api.event.Door;
import idem.api.rejected.ImportView;
import idem.api.rule.ActiveRules;
import idem.api.source.SourceCatalogue;
import idem.graph.identifier.Namespaces;
import idem.graph.run.Changes;
import idem.ingest.ImportReport;
import idem.ingest.Ingest;
import idem.ingest.UnreadableFileException;
import idem.ingest.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports files by a source's mapping. */
@Command(name = "import", description = "Import CSV, JSON lines, Parquet or xlsx files by a source's mapping.")
final class ImportCommand extends SingleCommand {

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files = List.of();

    @Option(names = "--source", paramLabel = "NAME", required = true, description = "of the mapping sources/NAME.yml")
    private String sourceName = "";

    @Option(names = "--strict", description = "end with 2 where any row is rejected")
    private boolean strict;

    @Override
    ExitCode work() {
        requireFiles();
        Configuration configuration = idem().configuration();
        SourceCatalogue sources = new SourceCatalogue(configuration);
        sources.require(sourceName);
        List<ImportReport> reports = new ArrayList<>();
        try (OpenGraph graph = idem().openGraph();
                Bars bars = Bars.on(output().err())) {
            Namespaces namespaces = new ActiveRules(graph.graph(), configuration).namespaces();
            Source source = sources.require(sourceName, namespaces);
            Ingest ingest = Door.open(graph.graph(), namespaces, idem().data(), SystemClock.inMillis());
            idem().warnOfMissingErasureKeys(graph.graph());
            for (Path file : files) {
                reports.add(ingest.importFile(file, source, bars));
            }
            if (reports.stream().anyMatch(report -> report.accepted() > 0)) {
                new Changes(graph.graph()).raise();
            }
        }
        return report(reports);
    }

    /** Before a graph is started for them. */
    private void requireFiles() {
        String absent = files.stream()
                .filter(file -> !Files.isReadable(file) || Files.isDirectory(file))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            throw new UnreadableFileException("found no readable file " + absent + "; expected the files to import");
        }
    }

    private ExitCode report(List<ImportReport> reports) {
        List<ImportView> views = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            views.add(ImportView.of(files.get(i).toString(), reports.get(i)));
        }
        ImportTotals totals = ImportTotals.of(views);
        output().result(totals, totals::text);
        boolean failed = reports.stream().allMatch(ImportReport::allRejected) || (strict && totals.rejected() > 0);
        return failed ? ExitCode.BAD_INPUT : ExitCode.DONE;
    }
}
