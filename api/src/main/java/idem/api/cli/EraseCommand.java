package idem.api.cli;

import idem.api.connection.OpenGraph;
import idem.graph.erasure.Erased;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Erases a person with all that is held of it. */
@Command(
        name = "erase",
        description = "Erase a person with all that is held of it; the same data sent again is refused.")
final class EraseCommand extends SingleCommand {

    @Parameters(paramLabel = "ID|IDENTIFIER", description = "the id of a person, old or new, or namespace:value")
    private String named = "";

    @Override
    ExitCode work() {
        try (OpenGraph graph = idem().openExistingGraph()) {
            Erased erased = ErasureCommand.erasures(idem(), graph).erase("ID|IDENTIFIER", named);
            output().result(erased, () -> text(erased));
        }
        return ExitCode.DONE;
    }

    private String text(Erased erased) {
        return """
                Erased %s: %d identifiers, %d events, %d mentions elsewhere; %d devices or browsers that others use were unlinked.
                A keyed hash of each identifier that named the person remains, so that the same data is refused until: idem erasure lift
                Not reached: rejected rows in %s, exports, logs and backups made before; delete them there.""".formatted(
                        erased.id(),
                        erased.identifiers(),
                        erased.events(),
                        erased.mentions(),
                        erased.unlinked(),
                        idem().data().resolve("rejected"));
    }
}
