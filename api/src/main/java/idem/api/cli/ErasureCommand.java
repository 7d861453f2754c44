package idem.api.cli;

import idem.api.SystemClock;
import idem.api.connection.OpenGraph;
import idem.api.erasure.ErasureJournal;
import idem.api.erasure.ErasureKeyFile;
import idem.api.erasure.Erasures;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.run.RunWork;
import idem.graph.person.Profiles;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What remains of erased persons: takes identifiers again, and renews the key of their hashes. */
@Command(name = "erasure", description = "What remains of erased persons: lift a refusal, rotate the key.")
final class ErasureCommand extends CommandGroup {

    static Erasures erasures(IdemCommand idem, OpenGraph graph) {
        Clock clock = SystemClock.inMillis();
        return new Erasures(
                graph.graph(),
                new RunWork(graph.graph(), idem.configuration(), clock),
                new PersonLookup(new Profiles(graph.graph()), new ActiveRules(graph.graph(), idem.configuration())),
                new ErasureKeyFile(idem.data(), idem.environment()),
                new ErasureJournal(idem.data()),
                clock);
    }

    /** Takes an identifier again. */
    @Command(name = "lift", description = "Take an erased identifier again, as consent has returned.")
    int lift(
            @Parameters(paramLabel = "IDENTIFIER", description = "namespace:value") String identifier,
            @Option(names = "--why", paramLabel = "TEXT", required = true, description = "how consent was given")
                    String why) {
        try (OpenGraph graph = idem().openExistingGraph()) {
            erasures(idem(), graph).lift(identifier, why);
            output().result(Map.of("lifted", true), () -> "Taken again from now on.");
        }
        return ExitCode.DONE.number();
    }

    /** Adds a key. */
    @Command(name = "rotate", description = "Add a key for the hashes of what is erased from now on; old ones stay.")
    int rotate() {
        int version = new ErasureKeyFile(idem().data(), idem().environment())
                .rotate().versions().stream().mapToInt(Integer::intValue).max().orElseThrow();
        output().result(Map.of("version", version), () -> "Key " + version + " hashes what is erased from now on.");
        return ExitCode.DONE.number();
    }
}
