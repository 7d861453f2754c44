package idem.api.cli;

import idem.api.connection.OpenGraph;
import idem.api.evaluation.EvaluationView;
import idem.api.evaluation.TruthFile;
import idem.graph.person.Memberships;
import idem.resolver.evaluate.Comparison;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the graph's persons with known ones. */
@Command(name = "evaluate", description = "Precision, recall and F1 of the graph's persons against known ones.")
final class EvaluateCommand extends SingleCommand {

    @Option(names = "--truth", paramLabel = "FILE", required = true, description = "CSV of identifier,person")
    private Path truth = Path.of("");

    @Option(
            names = "--found",
            paramLabel = "FILE",
            description = "CSV of identifier,person to compare instead of the graph")
    private @Nullable Path found;

    @Override
    ExitCode work() {
        Comparison comparison = new Comparison();
        TruthFile.read(truth, comparison::known);
        if (found == null) {
            try (OpenGraph graph = idem().openExistingGraph()) {
                new Memberships(graph.graph()).read(comparison::found);
            }
        } else {
            TruthFile.read(found, comparison::found);
        }
        EvaluationView view = EvaluationView.of(comparison.evaluate());
        output().result(view, view::text);
        return ExitCode.DONE;
    }
}
