package idem.api.cli;

import idem.api.SystemClock;
import idem.api.connection.OpenGraph;
import idem.api.decision.ContradictionProblem;
import idem.api.decision.DecisionDesk;
import idem.api.decision.DecisionOutcome;
import idem.api.decision.DecisionView;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.run.RunWork;
import idem.api.viewer.Viewer;
import idem.graph.LeaseHeldException;
import idem.graph.TimeOrderedIds;
import idem.graph.db.Graph;
import idem.graph.person.Profiles;
import idem.resolver.ResolverException;
import idem.resolver.decision.Stewardship;
import idem.resolver.run.Outcome;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes, lists and withdraws decisions of stewards. */
@Command(name = "decide", description = "Decide that two identifiers are the same person's, or different persons'.")
final class DecideCommand extends CommandGroup {

    private static final String WHO = System.getProperty("user.name", "cli");

    /** Says that two identifiers are the same person's. */
    @Command(name = "same", description = "They are one person's, whatever limits say.")
    int same(
            @Parameters(paramLabel = "A", description = "an identifier, as namespace:value") String a,
            @Parameters(paramLabel = "B") String b,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "for those who ask later")
                    String why) {
        return decide(new DecisionDesk.Wish(a, b, "same", why));
    }

    /** Says that two identifiers are different persons'. */
    @Command(name = "different", description = "They are never one person's.")
    int different(
            @Parameters(paramLabel = "A", description = "an identifier, as namespace:value") String a,
            @Parameters(paramLabel = "B") String b,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "for those who ask later")
                    String why) {
        return decide(new DecisionDesk.Wish(a, b, "different", why));
    }

    /** Lists the decisions that stand. */
    @Command(name = "list", description = "List the decisions that stand, newest first.")
    int list() {
        return withDesk((desk, graph) -> {
            List<DecisionView> decisions = desk.list(Viewer.TRUSTED);
            output().result(
                            new DecisionPage(decisions),
                            () -> decisions.isEmpty()
                                    ? "No decisions"
                                    : decisions.stream()
                                            .map(DecideCommand::line)
                                            .collect(Collectors.joining("\n")));
            return ExitCode.DONE.number();
        });
    }

    /** Withdraws a decision. */
    @Command(name = "withdraw", description = "End a decision; the rules alone say then what becomes of the two.")
    int withdraw(@Parameters(paramLabel = "ID", description = "as \"decide list\" shows it") String id) {
        return withDesk((desk, graph) -> {
            DecisionView withdrawn = desk.withdraw(id, WHO, Viewer.TRUSTED);
            carryOut(graph);
            output().result(withdrawn, () -> "Withdrawn: " + line(withdrawn));
            return ExitCode.DONE.number();
        });
    }

    private int decide(DecisionDesk.Wish wish) {
        return withDesk((desk, graph) -> {
            DecisionOutcome outcome = desk.decide(wish, WHO, Viewer.TRUSTED);
            if (outcome instanceof DecisionOutcome.Refused refused) {
                output().result(refused.problem(), () -> chain(refused.problem()));
                output().say("idem: " + refused.problem().detail());
                return ExitCode.BAD_INPUT.number();
            }
            DecisionView taken = ((DecisionOutcome.Taken) outcome).decision();
            carryOut(graph);
            output().result(taken, () -> line(taken));
            return ExitCode.DONE.number();
        });
    }

    /** Brings persons up to what was decided. Another run that is under way does it instead, or the next. */
    private void carryOut(Graph graph) {
        try (Bars bars = Bars.on(output().err())) {
            Optional<Outcome> unused =
                    new RunWork(graph, idem().configuration(), SystemClock.inMillis()).resolveWhatIsWanted(bars);
        } catch (LeaseHeldException | ResolverException e) {
            output().say("idem: it is kept, and the next run carries it out: " + e.getMessage());
        }
    }

    private int withDesk(ToIntBiFunction<DecisionDesk, Graph> work) {
        try (OpenGraph graph = idem().openExistingGraph()) {
            ActiveRules rules = new ActiveRules(graph.graph(), idem().configuration());
            Clock clock = SystemClock.inMillis();
            return work.applyAsInt(
                    new DecisionDesk(
                            new Stewardship(graph.graph(), clock, new TimeOrderedIds("d_", clock, new SecureRandom())),
                            new PersonLookup(new Profiles(graph.graph()), rules),
                            rules),
                    graph.graph());
        }
    }

    private static String chain(ContradictionProblem problem) {
        return "Not taken; it contradicts what was decided:"
                + problem.chain().stream().map(link -> "\n  " + line(link)).collect(Collectors.joining());
    }

    private static String line(DecisionView decision) {
        return "%s  %s  %s – %s  %s  by %s at %s: %s"
                .formatted(
                        decision.id() == null ? "(refused)" : decision.id(),
                        decision.state() == null ? "" : decision.state(),
                        decision.a(),
                        decision.b(),
                        decision.verdict(),
                        decision.by(),
                        decision.at(),
                        decision.why());
    }

    /** The decisions, as REST lists them. */
    record DecisionPage(
            List<DecisionView> decisions, @Nullable String next) {
        DecisionPage(List<DecisionView> decisions) {
            this(Collections.unmodifiableList(decisions), null);
        }
    }
}
