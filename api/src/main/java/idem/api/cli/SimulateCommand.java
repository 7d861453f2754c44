package idem.api.cli;

import idem.api.BadInputException;
import idem.api.config.Configuration;
import idem.api.rule.ActiveRules;
import idem.graph.RuleFileException;
import idem.graph.rulefile.Mistake;
import idem.resolver.rule.IdentityRules;
import idem.resolver.simulate.ScenarioOutcome;
import idem.resolver.simulate.Simulation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Resolves scenario files in memory, and fails where their expected persons differ. */
@Command(
        name = "simulate",
        description = "Resolve scenario files in memory; fail where the persons differ from theirs.")
final class SimulateCommand extends SingleCommand {

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files = List.of();

    @Option(names = "--rules", paramLabel = "FILE", description = "of scenarios without rules (default: identity.yml)")
    private @Nullable Path rules;

    @Option(names = "--at", paramLabel = "TIME", description = "to judge at (default: the newest in each file)")
    private @Nullable Instant at;

    @Override
    ExitCode work() {
        Simulation simulation = new Simulation(rules(), Optional.ofNullable(at));
        List<ScenarioOutcome> outcomes = outcomes(simulation);
        output().result(
                        new Scenarios(outcomes),
                        () -> outcomes.stream().map(SimulateCommand::text).collect(Collectors.joining("\n")));
        return outcomes.stream().allMatch(ScenarioOutcome::ok) ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    /**
     * Of all files.
     *
     * @throws RuleFileException with every mistake of every file
     * @throws BadInputException with the same, where a file cannot be read at all
     */
    private List<ScenarioOutcome> outcomes(Simulation simulation) {
        List<ScenarioOutcome> outcomes = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (Path file : files) {
            try {
                outcomes.add(simulation.simulate(file.toString(), Configuration.textOf(file)));
            } catch (RuleFileException e) {
                mistakes.addAll(e.mistakes());
                e.mistakes().forEach(mistake -> told.add(mistake.toString()));
            } catch (BadInputException e) {
                told.add(e.getMessage());
            }
        }
        if (told.size() > mistakes.size()) {
            throw new BadInputException(String.join("\n", told));
        }
        if (!mistakes.isEmpty()) {
            throw new RuleFileException(mistakes);
        }
        return outcomes;
    }

    private IdentityRules rules() {
        return rules == null
                ? ActiveRules.ofConfiguration(idem().configuration())
                : IdentityRules.read(rules.toString(), Configuration.textOf(rules));
    }

    private static String text(ScenarioOutcome outcome) {
        String persons = outcome.persons().stream()
                .map(person -> "  " + String.join("  ", person))
                .collect(Collectors.joining("\n"));
        String refused = outcome.refused().stream()
                .map(link -> "\n  refused: %s – %s (%s)".formatted(link.a(), link.b(), link.reason()))
                .collect(Collectors.joining());
        return "%s: %s\n%s%s".formatted(outcome.name(), outcome.ok() ? "ok" : "DIFFERS", persons, refused);
    }

    /** All outcomes, in the order of the files. */
    record Scenarios(List<ScenarioOutcome> scenarios) {}
}
