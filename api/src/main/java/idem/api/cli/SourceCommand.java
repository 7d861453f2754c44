package idem.api.cli;

import idem.api.source.SourceCatalogue;
import idem.api.source.SourceList;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Lists the sources of the configuration. */
@Command(name = "source", description = "Sources: list them.")
final class SourceCommand extends CommandGroup {

    /** Lists them. */
    @Command(name = "list", description = "List the sources that the configuration describes.")
    int list() {
        SourceList sources = SourceList.of(new SourceCatalogue(idem().configuration()));
        output().result(
                        sources,
                        () -> sources.sources().stream()
                                .map(source -> "%-24s %-10s %-8s %s"
                                        .formatted(source.name(), source.channel(), source.form(), source.file()))
                                .collect(Collectors.joining("\n")));
        return ExitCode.DONE.number();
    }
}
