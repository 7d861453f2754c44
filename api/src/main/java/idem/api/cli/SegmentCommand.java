package idem.api.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import idem.api.BadInputException;
import idem.api.connection.OpenGraph;
import idem.api.segment.SegmentExpressions;
import idem.api.segment.SegmentPreview;
import idem.tagger.expression.Expression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts the known persons for whom an expression holds, or writes them to a file. */
@Command(name = "segment", description = "Count the persons for whom an expression holds, or export them.")
final class SegmentCommand extends SingleCommand {

    @Parameters(paramLabel = "EXPR", description = "such as: lifecycle = loyal and not churn_risk = high")
    private String text = "";

    @Option(names = "--export", paramLabel = "FILE", description = "CSV of the members' ids; replaced whole")
    private @Nullable Path export;

    @Override
    ExitCode work() {
        Expression expression = Expression.parse(text);
        if (export != null) {
            Tables.requireCsv(export);
        }
        try (OpenGraph graph = idem().openExistingGraph()) {
            SegmentExpressions expressions = SegmentExpressions.on(graph.graph(), idem().data());
            SegmentPreview preview = SegmentPreview.of(expressions, expression);
            if (export != null) {
                write(expressions, expression, export);
            }
            output().result(
                            preview,
                            () -> "%,d of %,d known persons, in %.1f ms"
                                    .formatted(preview.count(), preview.total(), preview.tookMs()));
        }
        return ExitCode.DONE;
    }

    private static void write(SegmentExpressions expressions, Expression expression, Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (CsvWriter rows = CsvWriter.builder().build(draft)) {
                rows.writeRecord("person");
                expressions.members(expression).ids().forEach(rows::writeRecord);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BadInputException("found that %s cannot be written (%s); expected a folder of one's own"
                    .formatted(file, e.getClass().getSimpleName()));
        }
    }
}
