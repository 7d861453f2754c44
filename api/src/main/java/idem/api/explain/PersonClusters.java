package idem.api.explain;

import idem.graph.db.Graph;
import idem.graph.link.JudgedLink;
import idem.graph.link.Part;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decisions;
import idem.resolver.cluster.LinkTable;
import idem.resolver.cluster.LinkTableBuilder;
import idem.resolver.rule.IdentityRules;
import java.time.Clock;
import java.util.List;

/**
 * Judges again the links that joined one person, as the last run did. Where all of them were accepted together, none of them
 * stops another, so the joins among them are the run's own.
 */
public final class PersonClusters {

    private final RunStore runs;
    private final Clock clock;

    public PersonClusters(Graph graph, Clock clock) {
        this.runs = new RunStore(graph);
        this.clock = clock;
    }

    /** The clusters of these links alone. */
    public Clusters of(List<JudgedLink> links, IdentityRules rules) {
        LinkTableBuilder table = LinkTable.builder();
        for (JudgedLink link : links) {
            int a = table.addIdentifier(link.a().key());
            int b = table.addIdentifier(link.b().key());
            for (Part part : link.parts()) {
                table.add(
                        a, b, table.origin(part.source(), part.channel()), part.firstSeen(), part.lastSeen(), part.count());
            }
        }
        long at = runs.newest(RunKind.RESOLVE)
                .map(Run::startedAt)
                .orElseGet(clock::instant)
                .toEpochMilli();
        return Clustering.cluster(table.build(), rules, Decisions.none(), at);
    }
}
