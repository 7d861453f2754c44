package idem.api.cli;

import idem.api.connection.OpenGraph;
import idem.api.insight.InsightView;
import idem.api.insight.Insights;
import idem.api.segment.SegmentExpressions;
import idem.tagger.block.NumberSet;
import idem.tagger.expression.Expression;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what sets the persons of an expression apart. */
@Command(
        name = "insight",
        description = "What sets the persons apart for whom an expression holds, from everyone or from others.")
final class InsightCommand extends SingleCommand {

    private static final int MOST = 20;

    @Parameters(paramLabel = "EXPR", description = "such as: lifecycle = loyal, or segment(code)")
    private String text = "";

    @Option(names = "--against", paramLabel = "EXPR", description = "the base (default: all known persons)")
    private @Nullable String against;

    @Override
    ExitCode work() {
        Expression expression = Expression.parse(text);
        Expression base = against == null ? null : Expression.parse(against);
        try (OpenGraph graph = idem().openExistingGraph()) {
            SegmentExpressions expressions = SegmentExpressions.on(graph.graph(), idem().data());
            NumberSet members = expressions.members(expression).numbers();
            NumberSet others = base == null
                    ? expressions.index().everyone()
                    : expressions.members(base).numbers();
            InsightView view = new Insights().of(expressions.index(), members, others, tag -> true, MOST);
            output().result(view, view::text);
        }
        return ExitCode.DONE;
    }
}
