package idem.api.cli;

import idem.api.connection.OpenGraph;
import idem.api.insight.GroupsView;
import idem.api.insight.Insights;
import idem.api.segment.SegmentExpressions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds the groups of like people that everybody falls into. */
@Command(name = "groups", description = "The groups of like people that all known persons fall into by themselves.")
final class GroupsCommand extends SingleCommand {

    @Option(names = "--seed", paramLabel = "N", description = "the same seed gives the same groups (default: 1)")
    private long seed = 1;

    @Override
    ExitCode work() {
        try (OpenGraph graph = idem().openExistingGraph()) {
            SegmentExpressions expressions = SegmentExpressions.on(graph.graph(), idem().data());
            GroupsView view = new Insights().groups(expressions.index(), tag -> true, seed);
            output().result(view, view::text);
        }
        return ExitCode.DONE;
    }
}
