package idem.api.cli;

import idem.api.BadInputException;
import idem.api.SystemClock;
import idem.api.config.Configuration;
import idem.api.connection.OpenGraph;
import idem.api.playbook.ActivePlaybooks;
import idem.api.playbook.OutboundFiles;
import idem.api.playbook.PlaybookView;
import idem.api.playbook.PlaybookView.OutcomeView;
import idem.api.playbook.PlaybookView.ResultView;
import idem.api.playbook.PlaybookWork;
import idem.api.run.RunView;
import idem.api.run.RunWork;
import idem.api.segment.SegmentExpressions;
import idem.graph.db.Graph;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.tagger.outreach.Outreach;
import idem.tagger.playbook.Playbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries playbooks out, and tells what came of them. */
@Command(name = "playbook", description = "Playbooks: list, run, results.")
final class PlaybookCommand extends CommandGroup {

    private static final Path USUAL_DIRECTORY = Path.of("outbound");

    /** What a run of playbooks did. */
    record RunReport(RunView run, Map<String, Long> messages, long withheld, String directory) {}

    /**
     * The lists that were written.
     *
     * @param messages by channel
     * @param withheld whom a run decided to contact and who may not be any more
     */
    record Lists(Map<String, Long> messages, long withheld, String directory) {}

    /** The playbooks. */
    record PlaybookPage(List<PlaybookView> playbooks) {}

    /** What came of playbooks. */
    record ResultPage(List<ResultView> results) {}

    /** Lists them. */
    @Command(name = "list", description = "List the playbooks, with how many persons each holds for.")
    int list() {
        return withWork((work, graph) -> {
            List<PlaybookView> views = work.playbooks().all().stream()
                    .map(playbook -> PlaybookView.of(playbook, work.holds(playbook, Optional.empty())))
                    .toList();
            output().result(
                            new PlaybookPage(views),
                            () -> views.stream().map(PlaybookCommand::line).collect(Collectors.joining("\n")));
            return ExitCode.DONE.number();
        });
    }

    /** Decides whom to contact, keeps it, and writes the lists that go out. */
    @Command(name = "run", description = "Decide whom to contact now, and write the outbound list of each channel.")
    int run(
            @Parameters(paramLabel = "CODE", arity = "0..*", description = "which playbooks (default: all)") @Nullable
                    List<String> codes,
            @Option(names = "--out", paramLabel = "DIR", description = "of the lists (default: ./outbound)") @Nullable
                    Path out,
            @Option(names = "--dry-run", description = "say what would be done; nothing is kept or written")
                    boolean dryRun) {
        return withWork((work, graph) -> {
            List<Playbook> chosen = work.chosen(codes == null ? List.of() : codes);
            Outreach outreach = work.outreach();
            try (Bars bars = Bars.on(output().err())) {
                if (dryRun) {
                    Map<String, Long> counts = outreach.rehearse(chosen, bars);
                    bars.stop();
                    output().result(Map.of("counts", counts), () -> "Would do: " + text(counts));
                } else {
                    String id = new RunWork(graph, idem().configuration(), SystemClock.inMillis()).newId();
                    Run run = outreach.run(chosen, id, bars);
                    bars.stop();
                    report(work, chosen, run, Optional.ofNullable(out).orElse(USUAL_DIRECTORY));
                }
            }
            return ExitCode.DONE.number();
        });
    }

    /** Writes the lists of an earlier run again. */
    @Command(name = "outbound", description = "Write the outbound lists of an earlier run again.")
    int outbound(
            @Parameters(paramLabel = "RUN", description = "its id") String run,
            @Option(names = "--out", paramLabel = "DIR", description = "of the lists (default: ./outbound)") @Nullable
                    Path out) {
        return withWork((work, graph) -> {
            Path directory = Optional.ofNullable(out).orElse(USUAL_DIRECTORY);
            Lists lists = write(work, work.playbooks().all(), run, directory);
            if (lists.messages().isEmpty() && lists.withheld() == 0) {
                requirePlaybookRun(graph, run);
            }
            output().result(lists, () -> text(lists));
            return ExitCode.DONE.number();
        });
    }

    /** Tells what came of them. */
    @Command(name = "results", description = "What came of playbooks, beside those held back to compare with.")
    int results(
            @Parameters(paramLabel = "CODE", arity = "0..*", description = "which playbooks (default: all)") @Nullable
                    List<String> codes) {
        return withWork((work, graph) -> {
            Outreach outreach = work.outreach();
            List<ResultView> views = work.chosen(codes == null ? List.of() : codes).stream()
                    .map(playbook -> ResultView.of(playbook, outreach.result(playbook)))
                    .toList();
            output().result(
                            new ResultPage(views),
                            () -> views.stream().map(PlaybookCommand::text).collect(Collectors.joining("\n")));
            return ExitCode.DONE.number();
        });
    }

    private void report(PlaybookWork work, List<Playbook> chosen, Run run, Path directory) {
        Lists lists = write(work, chosen, run.id(), directory);
        output().result(
                        new RunReport(RunView.of(run), lists.messages(), lists.withheld(), lists.directory()),
                        () -> "%s%n%s".formatted(ResolveCommand.text(run), text(lists)));
    }

    private static Lists write(PlaybookWork work, List<Playbook> playbooks, String run, Path directory) {
        Outreach outreach = work.outreach();
        try (OutboundFiles files = new OutboundFiles(directory, run)) {
            long withheld = 0;
            for (Playbook playbook : playbooks) {
                withheld += outreach.messages(playbook, run, contact -> files.add(playbook, contact));
            }
            return new Lists(files.publish(), withheld, directory.toString());
        } catch (IOException | UncheckedIOException e) {
            throw new BadInputException(
                    "found that nothing can be written to %s; expected a directory of one's own. The contacts are kept: write the lists with \"idem playbook outbound %s --out DIR\""
                            .formatted(directory, run));
        }
    }

    private static void requirePlaybookRun(Graph graph, String run) {
        if (new RunStore(graph)
                .find(run)
                .filter(found -> found.kind() == RunKind.PLAYBOOK)
                .isEmpty()) {
            throw new BadInputException(
                    "found no run of playbooks %s; expected the id that idem playbook run told".formatted(run));
        }
    }

    private int withWork(Task task) {
        Configuration configuration = idem().configuration();
        try (OpenGraph graph = idem().openExistingGraph()) {
            SegmentExpressions expressions = SegmentExpressions.on(graph.graph(), idem().data());
            return task.with(
                    new PlaybookWork(
                            graph.graph(),
                            configuration,
                            new ActivePlaybooks(configuration),
                            expressions,
                            SystemClock.inMillis()),
                    graph.graph());
        }
    }

    private static String line(PlaybookView playbook) {
        return "%-24s %,9d  %s / %s"
                .formatted(
                        playbook.code(),
                        playbook.persons(),
                        playbook.name().zh(),
                        playbook.name().en());
    }

    private static String text(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String text(Lists lists) {
        String withheld = lists.withheld() == 0
                ? ""
                : "; %,d left out, as consent, age or address have changed since".formatted(lists.withheld());
        return "Wrote to " + lists.directory() + ": " + text(lists.messages()) + withheld;
    }

    private static String text(ResultView result) {
        return result.playbook()
                + result.outcomes().stream().map(PlaybookCommand::line).collect(Collectors.joining());
    }

    private static String line(OutcomeView outcome) {
        return "%n  %-9s %,d of %,d (%.1f %%), held back %,d of %,d (%.1f %%): %+.1f points, 95 %% from %+.1f to %+.1f"
                .formatted(
                        outcome.outcome(),
                        outcome.contacted().reached(),
                        outcome.contacted().persons(),
                        100 * outcome.contacted().share(),
                        outcome.heldOut().reached(),
                        outcome.heldOut().persons(),
                        100 * outcome.heldOut().share(),
                        100 * outcome.lead(),
                        100 * outcome.leadLow(),
                        100 * outcome.leadHigh());
    }

    /** What a subcommand does with the graph open. */
    private interface Task {
        int with(PlaybookWork work, Graph graph);
    }
}
