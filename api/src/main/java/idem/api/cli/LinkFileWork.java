package idem.api.cli;

import idem.api.config.Configuration;
import idem.resolver.links.LinkReport;
import idem.resolver.links.LinkResolution;
import idem.resolver.rule.IdentityRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Resolves a file of links to a file of persons, and says what came of it. */
record LinkFileWork(Output output) {

    ExitCode resolve(Path links, Path rules, Path out, Optional<Path> refused, Optional<Instant> at) {
        IdentityRules read = IdentityRules.read(rules.toString(), Configuration.textOf(rules));
        LinkReport report = new LinkResolution(links, read, out, refused, at).run();
        output.result(
                report,
                () -> "%,d rows, %,d identifiers, %,d links: %,d persons, %,d links refused"
                        .formatted(
                                report.rows(),
                                report.identifiers(),
                                report.links(),
                                report.persons(),
                                report.refused()));
        return ExitCode.DONE;
    }
}
