package idem.api.cli;

import idem.api.connection.OpenGraph;
import idem.api.segment.SegmentExpressions;
import idem.api.segment.SegmentPreview;
import idem.api.segmentfile.HeldValues;
import idem.api.segmentfile.SegmentColumns;
import idem.api.segmentfile.SegmentFile;
import idem.api.segmentfile.SegmentFile.Form;
import idem.api.viewer.Viewer;
import idem.tagger.expression.Expression;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts the known persons for whom an expression holds, or writes them to a file. */
@Command(name = "segment", description = "Count the persons for whom an expression holds, or export them.")
final class SegmentCommand extends SingleCommand {

    @Parameters(paramLabel = "EXPR", description = "such as: lifecycle = loyal and not churn_risk = high")
    private String text = "";

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description =
                    "the members as .csv, .parquet, or .roaring (their numbers as a portable bitmap); replaced whole")
    private @Nullable Path export;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description =
                    "columns of the file, separated by commas: id, codes of tags, identifier.NAMESPACE, trait.NAME")
    private String columns = "id";

    @Option(names = "--masked", description = "mask identifiers and personal traits in the file")
    private boolean masked;

    @Override
    ExitCode work() {
        Expression expression = Expression.parse(text);
        Form form = export == null ? Form.CSV : Form.of(export);
        try (OpenGraph graph = idem().openExistingGraph()) {
            SegmentExpressions expressions = SegmentExpressions.on(graph.graph(), idem().data());
            SegmentPreview preview = SegmentPreview.of(expressions, expression);
            if (export != null) {
                SegmentColumns table = new SegmentColumns(
                        expressions.index(),
                        columns,
                        tag -> true,
                        masked ? Viewer.MASKED : Viewer.TRUSTED,
                        Optional.empty());
                SegmentFile.write(
                        export, form, expressions.members(expression).numbers(), table, HeldValues.of(graph.graph()));
            }
            output().result(
                            preview,
                            () -> "%,d of %,d known persons, in %.1f ms"
                                    .formatted(preview.count(), preview.total(), preview.tookMs()));
        }
        return ExitCode.DONE;
    }
}
