package idem.api.cli;

import idem.api.BadInputException;
import idem.api.connection.OpenGraph;
import idem.api.graphexport.ExportCounts;
import idem.api.graphexport.ExportDirectory;
import idem.api.graphexport.ExportTables;
import idem.api.segment.SegmentExpressions;
import idem.api.segmentfile.SegmentFile.Form;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes persons, identifiers, tags and segments as tables. */
@Command(
        name = "export",
        description = "Write persons, identifiers, tags and segments as tables, with personal values in plain.")
final class ExportCommand extends SingleCommand {

    @Parameters(
            paramLabel = "DIR",
            description = "a new or empty directory, or an earlier export, which is replaced whole")
    private Path directory = Path.of("");

    @Option(names = "--format", paramLabel = "csv|parquet", description = "the form of the tables (default: csv)")
    private String format = "csv";

    @Override
    ExitCode work() {
        Form form = Form.of(format);
        if (form == Form.ROARING) {
            throw new BadInputException("--format: found \"" + format + "\"; expected csv or parquet");
        }
        ExportDirectory place = new ExportDirectory(directory);
        place.requireReplaceable();
        try (OpenGraph graph = idem().openExistingGraph();
                Bars bars = Bars.on(output().err())) {
            SegmentExpressions segments = SegmentExpressions.on(graph.graph(), idem().data());
            ExportCounts counts = place.fill(new ExportTables(graph.graph(), segments, bars), form);
            bars.stop();
            output().result(counts, () ->
                    """
                    %,d persons, %,d identifiers, %,d tags and %,d places in segments in %s.
                    They hold personal values in plain; their owner alone may read the files. Erasures do not reach them.""".formatted(counts.persons(), counts.identifiers(), counts.tags(), counts.segments(), directory));
        }
        return ExitCode.DONE;
    }
}
