package idem.api.cli;

import idem.api.SystemClock;
import idem.api.connection.OpenGraph;
import idem.api.decision.DecisionView;
import idem.api.explain.ExplanationView;
import idem.api.explain.ExplanationView.RefusedView;
import idem.api.explain.ExplanationView.StepView;
import idem.api.explain.Explanations;
import idem.api.explain.PersonClusters;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.viewer.Viewer;
import idem.graph.decision.DecisionStore;
import idem.graph.link.Neighbourhoods;
import idem.graph.person.Profiles;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says why two identifiers are one person, or why not. */
@Command(name = "explain", description = "Why two identifiers are one person, or why not.")
final class ExplainCommand extends SingleCommand {

    @Parameters(index = "0", paramLabel = "A", description = "an identifier, as namespace:value")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B")
    private String second = "";

    @Override
    ExitCode work() {
        try (OpenGraph graph = idem().openExistingGraph()) {
            ActiveRules rules = new ActiveRules(graph.graph(), idem().configuration());
            Explanations explanations = new Explanations(
                    new PersonLookup(new Profiles(graph.graph()), rules),
                    new Neighbourhoods(graph.graph()),
                    new DecisionStore(graph.graph()),
                    new PersonClusters(graph.graph(), SystemClock.inMillis()),
                    rules);
            ExplanationView view = explanations.explain(first, second, Viewer.TRUSTED);
            output().result(view, () -> text(view));
        }
        return ExitCode.DONE;
    }

    private static String text(ExplanationView view) {
        List<DecisionView> decisions = view.decisions() == null ? List.of() : view.decisions();
        return answer(view) + decisions.stream().map(ExplainCommand::line).collect(Collectors.joining());
    }

    private static String answer(ExplanationView view) {
        if (view.same()) {
            List<StepView> path = Objects.requireNonNull(view.path());
            return "One person, " + view.person()
                    + path.stream().map(ExplainCommand::line).collect(Collectors.joining());
        }
        List<RefusedView> refused = Objects.requireNonNull(view.refused());
        String why = refused.isEmpty()
                ? "\n  nothing links them"
                : refused.stream().map(ExplainCommand::line).collect(Collectors.joining());
        return "Two persons, " + String.join(" and ", Objects.requireNonNull(view.persons())) + why;
    }

    private static String line(StepView step) {
        if (step.sources().isEmpty()) {
            return "\n  %s – %s  by %s of %s".formatted(step.a(), step.b(), step.rule(), step.firstSeen());
        }
        return "\n  %s – %s  by %s, %d times from %s to %s, told by %s"
                .formatted(
                        step.a(),
                        step.b(),
                        step.rule(),
                        step.count(),
                        step.firstSeen(),
                        step.lastSeen(),
                        String.join(", ", step.sources()));
    }

    private static String line(DecisionView decision) {
        return "\n  decided by %s at %s: %s – %s are %s, as %s (%s)"
                .formatted(
                        decision.by(),
                        decision.at(),
                        decision.a(),
                        decision.b(),
                        decision.verdict(),
                        decision.why(),
                        decision.id());
    }

    private static String line(RefusedView link) {
        String against = link.against().isEmpty() ? "" : ": against it stand " + String.join(", ", link.against());
        return "\n  %s – %s  refused: %s%s".formatted(link.a(), link.b(), link.reason(), against);
    }
}
