package idem.resolver.run;

import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.link.StandingRefusals;
import idem.graph.person.PersonReader;
import idem.graph.run.Run;
import idem.resolver.difference.Cause;
import idem.resolver.difference.DifferenceReport;
import idem.resolver.difference.Rehearsal;
import idem.resolver.difference.Turned;
import idem.resolver.snapshot.Snapshot;
import java.util.Map;
import java.util.function.Function;

/** Tells in what a run over everything would change the graph, and writes nothing. */
final class Rehearsing {

    private static final int SAMPLES = 10;

    private final Graph graph;
    private final IdentityFile file;

    Rehearsing(Graph graph, IdentityFile file) {
        this.graph = graph;
        this.file = file;
    }

    /**
     * The rehearsal.
     *
     * @param begun the run as it began
     * @param end makes of its counts the run as it ends
     */
    Rehearsal tell(
            Snapshot snapshot, Persons persons, Run begun, Function<Map<String, Long>, Run> end, Progress progress) {
        progress.stage("compare", 1);
        Differences differences = Differences.of(snapshot, persons);
        Map<Cause, Turned> causes = Attribution.of(graph, snapshot, persons, differences, file, begun);
        DifferenceReport compared = new Comparing(snapshot, persons, differences).report(causes, SAMPLES);
        DifferenceReport report = compared.with(new StandingRefusals(graph).reasons(compared.turned()));
        Map<String, Long> counts = Counts.of(snapshot, persons, differences);
        counts.putAll(Counts.of(causes, file.rules()));
        progress.advance(1);
        return new Rehearsal(end.apply(counts), report, new PersonReader(graph).ids(report.numbers()));
    }
}
