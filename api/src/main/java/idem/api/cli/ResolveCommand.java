package idem.api.cli;

import idem.api.BadInputException;
import idem.api.SystemClock;
import idem.api.config.Configuration;
import idem.api.connection.OpenGraph;
import idem.api.run.RunView;
import idem.api.run.RunWork;
import idem.api.viewer.Viewer;
import idem.graph.run.Run;
import idem.resolver.difference.Alerts;
import idem.resolver.run.Extent;
import idem.resolver.run.IdentityFile;
import idem.resolver.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Resolves the graph, or a file of links with no graph at all. */
@Command(
        name = "resolve",
        description =
                "Bring persons up to their links; with --links: a file of links to a file of persons, without a graph.")
final class ResolveCommand extends SingleCommand {

    @Option(names = "--full", description = "look at everything, not only at what changed")
    private boolean full;

    @Option(names = "--rules", paramLabel = "FILE", description = "edge rules, which become the active ones")
    private @Nullable Path rules;

    @Option(names = "--dry-run", description = "tell what would change, and write nothing")
    private boolean dryRun;

    @Option(
            names = "--verify",
            description = "check the graph against the contract, and write nothing; 1 where something is wrong")
    private boolean verify;

    @Option(
            names = "--links",
            paramLabel = "FILE",
            description = "CSV or Parquet of links: a,b,last_seen[,first_seen,count,source,channel]")
    private @Nullable Path links;

    @Option(names = "--out", paramLabel = "FILE", description = "with --links: becomes identifier,person")
    private @Nullable Path out;

    @Option(names = "--refused", paramLabel = "FILE", description = "with --links: becomes a,b,reason")
    private @Nullable Path refused;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "with --links: to judge at (default: the newest in the file)")
    private @Nullable Instant at;

    @Override
    ExitCode work() {
        if (links != null) {
            if (dryRun || verify) {
                throw new BadInputException(
                        "found --dry-run or --verify with --links, which touches no graph; expected one of them");
            }
            return resolveFile(links);
        }
        if (out != null || refused != null || at != null) {
            throw new BadInputException(
                    "found --out, --refused or --at without --links; expected --links FILE with them");
        }
        return resolveGraph();
    }

    private ExitCode resolveFile(Path file) {
        if (out == null || rules == null) {
            throw new BadInputException(
                    "found --links without --rules or --out; expected --links FILE --rules FILE --out FILE");
        }
        List<Path> named =
                Stream.of(file, rules, out, refused).filter(Objects::nonNull).toList();
        if (named.stream().map(ResolveCommand::place).distinct().count() < named.size()) {
            throw new BadInputException(
                    "found one file named twice; expected --links, --rules, --out and --refused to differ");
        }
        Stream.of(out, refused).filter(Objects::nonNull).forEach(Tables::requireCsv);
        return new LinkFileWork(output())
                .resolve(file, rules, out, Optional.ofNullable(refused), Optional.ofNullable(at));
    }

    /** Where a file lies, whatever links lead there. */
    private static Path place(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (IOException absent) {
            Path directory = absolute.getParent();
            return directory == null ? absolute : place(directory).resolve(absolute.getFileName());
        }
    }

    private ExitCode resolveGraph() {
        Configuration configuration = idem().configuration();
        Optional<IdentityFile> named =
                Optional.ofNullable(rules).map(file -> IdentityFile.read(file.toString(), Configuration.textOf(file)));
        if (verify && (rules != null || dryRun || full)) {
            throw new BadInputException("found --verify with --rules, --dry-run or --full;"
                    + " expected it alone: it checks by the active rules, and runs nothing");
        }
        try (OpenGraph graph = idem().openGraph();
                Bars bars = Bars.on(output().err())) {
            RunWork work = new RunWork(graph.graph(), configuration, SystemClock.inMillis());
            if (verify) {
                return verify(work, bars);
            }
            IdentityFile file = named.orElseGet(work::chosenRules);
            if (dryRun) {
                RunView view = RunView.of(work.rehearse(file, work.newId(), bars), Viewer.TRUSTED);
                bars.stop();
                output().result(view, () -> DryRunText.of(view));
                return ExitCode.DONE;
            }
            Run run = work.resolve(file, full ? Extent.EVERYTHING : Extent.CHANGES, work.newId(), bars)
                    .run();
            bars.stop();
            output().result(RunView.of(run), () -> text(run));
        }
        return ExitCode.DONE;
    }

    private ExitCode verify(RunWork work, Bars bars) {
        Verification found = work.verify(bars);
        bars.stop();
        output().result(VerificationView.of(found), () -> VerificationView.text(found));
        return found.ok() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    /** A run's report for people. */
    static String text(Run run) {
        return "%s run %s: %s%n%s"
                        .formatted(
                                run.kind().word(),
                                run.id(),
                                run.state().word(),
                                run.counts().entrySet().stream()
                                        .map(count -> "  %-28s %,d".formatted(count.getKey(), count.getValue()))
                                        .collect(Collectors.joining("\n")))
                + Alerts.of(run.counts()).stream()
                        .map(alert -> "\nwarning: " + alert)
                        .collect(Collectors.joining());
    }
}
