package idem.api.explain;

import idem.graph.db.Graph;
import idem.graph.decision.StoredDecision;
import idem.graph.link.JudgedLink;
import idem.graph.link.Part;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.decision.Stewardship;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** The clusters of these links and decisions alone. */
    public Clusters of(List<JudgedLink> links, Collection<StoredDecision> decisions, IdentityRules rules) {
        LinkTableBuilder table = LinkTable.builder();
        for (StoredDecision decision : decisions) {
            table.addIdentifier(decision.a());
            table.addIdentifier(decision.b());
        }
        for (JudgedLink link : links) {
            int a = table.addIdentifier(link.a().key());
            int b = table.addIdentifier(link.b().key());
            for (Part part : link.parts()) {
                table.add(
                        a,
                        b,
                        table.origin(part.source(), part.channel()),
                        part.firstSeen(),
                        part.lastSeen(),
                        part.count());
            }
        }
        long at = runs.newestDone(RunKind.RESOLVE)
                .map(Run::startedAt)
                .orElseGet(clock::instant)
                .toEpochMilli();
        return Clustering.cluster(table.build(), rules, Stewardship.forClustering(decisions), at);
    }

    /** The rule that admits each of these links, which the last run accepted. */
    public Map<JudgedLink, String> rulesOf(List<JudgedLink> accepted, IdentityRules rules) {
        Clusters clusters = of(accepted, List.of(), rules);
        LinkTable table = clusters.table();
        Map<String, String> byEnds = new HashMap<>();
        for (int link = 0; link < table.links(); link++) {
            String ends = table.key(table.smaller(link)) + "\n" + table.key(table.larger(link));
            clusters.rule(link).ifPresent(rule -> byEnds.put(ends, rule.name()));
        }
        Map<JudgedLink, String> admitted = new HashMap<>();
        for (JudgedLink link : accepted) {
            String rule = byEnds.get(link.a().key() + "\n" + link.b().key());
            if (rule != null) {
                admitted.put(link, rule);
            }
        }
        return admitted;
    }
}
