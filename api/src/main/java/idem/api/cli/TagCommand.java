package idem.api.cli;

import idem.api.BadInputException;
import idem.api.SystemClock;
import idem.api.config.Configuration;
import idem.api.connection.OpenGraph;
import idem.api.run.RunView;
import idem.api.run.RunWork;
import idem.api.tag.TagTrial;
import idem.api.tag.TagTrialView;
import idem.api.tagimport.TagImport;
import idem.api.tagimport.TagImportView;
import idem.api.viewer.Viewer;
import idem.graph.run.Run;
import idem.tagger.Tagging.Extent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives every known person her tags. */
@Command(
        name = "tag",
        description =
                "Compute every known person's tags and write what differs, try tags before, or give those of a file.")
final class TagCommand extends SingleCommand {

    private static final String LAST = "last";

    @Option(names = "--full", description = "set the bounds of quantiles anew")
    private boolean full;

    @Option(
            names = "--as-of",
            paramLabel = "TIME|last",
            description = "as of a time, or of the newest event's day (default: now)")
    private @Nullable String asOf;

    @Option(
            names = "--try",
            paramLabel = "FILE",
            description = "try the tags of a file on a sample of persons; nothing is written")
    private @Nullable Path tried;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "1000",
            description = "how many persons to try them on (default: ${DEFAULT-VALUE})")
    private int sample;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "give the tags that a CSV file names: identifier or person, tag, value, until")
    private @Nullable Path imported;

    @Option(names = "--by", paramLabel = "NAME", description = "who gives them (default: the name of the file)")
    private @Nullable String by;

    @Option(names = "--strict", description = "end with 2 where any row is rejected")
    private boolean strict;

    @Override
    ExitCode work() {
        if (tried != null && imported != null) {
            throw new BadInputException("found --try and --import; expected one of them");
        }
        return tried != null ? tryOut(tried) : imported != null ? give(imported) : run();
    }

    private ExitCode give(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadInputException("found no readable file " + file + "; expected the CSV file to import");
        }
        try (OpenGraph graph = idem().openExistingGraph();
                Bars bars = Bars.on(output().err())) {
            TagImport work =
                    new TagImport(graph.graph(), idem().configuration(), idem().data(), SystemClock.inMillis());
            TagImportView view = work.read(file, by == null ? file.getFileName().toString() : by, bars);
            bars.stop();
            output().result(view, view::text);
            return view.allRejected() || (strict && view.rejected() > 0) ? ExitCode.BAD_INPUT : ExitCode.DONE;
        }
    }

    private ExitCode tryOut(Path file) {
        if (sample < 1 || sample > TagTrial.MOST) {
            throw new BadInputException("found --sample " + sample + "; expected 1 to " + TagTrial.MOST + " persons");
        }
        String text = Configuration.textOf(file);
        try (OpenGraph graph = idem().openExistingGraph()) {
            TagTrialView view = TagTrial.of(
                            graph.graph(), idem().configuration(), SystemClock.inMillis(), file.toString(), text)
                    .on(sample, Viewer.TRUSTED);
            output().result(view, view::text);
        }
        return ExitCode.DONE;
    }

    private ExitCode run() {
        Optional<Instant> fixed =
                Optional.ofNullable(asOf).filter(text -> !text.equals(LAST)).map(TagCommand::time);
        try (OpenGraph graph = idem().openGraph();
                Bars bars = Bars.on(output().err())) {
            RunWork work = new RunWork(graph.graph(), idem().configuration(), SystemClock.inMillis());
            Optional<Instant> at = LAST.equals(asOf) ? work.endOfNewestDay() : fixed;
            Run run = work.tag(full ? Extent.FULL : Extent.DUE, at, work.newId(), bars);
            bars.stop();
            output().result(RunView.of(run), () -> ResolveCommand.text(run));
        }
        return ExitCode.DONE;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadInputException("found --as-of " + text
                    + "; expected ISO 8601 with an offset, such as 2026-11-21T08:00:00Z, or last");
        }
    }
}
