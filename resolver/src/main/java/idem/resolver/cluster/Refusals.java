package idem.resolver.cluster;

import idem.graph.identifier.KeyOrder;
import idem.graph.identifier.Namespace;
import idem.resolver.table.LinkTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says of refused links what stood against them. Nothing of that is kept while clustering: it follows from what had joined
 * before, which {@link JoinHistory} answers.
 */
public final class Refusals {

    private final Clusters clusters;
    private final LinkTable table;
    private final JoinHistory history;
    /** By cluster, the identifiers of limited namespaces. */
    private final ClusterMembers limited;
    /** By rule and claimed root, the links refused as contested. */
    private final Map<Claimed, List<Integer>> contested = new HashMap<>();

    Refusals(Clusters clusters) {
        this.clusters = clusters;
        this.table = clusters.table();
        this.history = new JoinHistory(table.identifiers(), clusters.joins());
        BitSet left = new BitSet();
        for (int identifier = 0; identifier < table.identifiers(); identifier++) {
            boolean counts = namespace(table.namespaceName(identifier))
                    .flatMap(found -> found.limit().isPresent() ? Optional.of(found) : Optional.empty())
                    .isPresent();
            left.set(identifier, !counts);
        }
        this.limited = ClusterMembers.of(clusters.roots(), left);
        for (int link = 0; link < table.links(); link++) {
            if (clusters.verdict(link) == Verdict.CONTESTED) {
                contested
                        .computeIfAbsent(claimed(link), absent -> new ArrayList<>())
                        .add(link);
            }
        }
    }

    /** Why the link was refused. */
    public Refusal of(int link) {
        Verdict reason = clusters.verdict(link);
        return switch (reason) {
            case DECISION, LIMIT -> {
                int time = clusters.joinsBefore(link);
                yield why(reason, roots(time, table.a(link), table.b(link)), time);
            }
            case CONTESTED -> {
                int time = clusters.joinsBeforeRule(clusters.rank(link));
                int[] ends = contested.getOrDefault(claimed(link), List.of()).stream()
                        .flatMapToInt(claim -> Arrays.stream(new int[] {table.a(claim), table.b(claim)}))
                        .toArray();
                yield why(reason, roots(time, ends), time);
            }
            default -> Refusal.of(reason);
        };
    }

    private Refusal why(Verdict reason, Map<Integer, Integer> finalRootByRoot, int time) {
        Optional<StewardsJoins.Pair> apart = clusters.stewards().apart().stream()
                .filter(pair -> finalRootByRoot.containsKey(history.root(pair.a(), time))
                        && finalRootByRoot.containsKey(history.root(pair.b(), time)))
                .findFirst();
        if (apart.isPresent()) {
            Decision said = apart.get().said();
            return new Refusal(reason, Optional.empty(), List.of(said.a(), said.b()));
        }
        for (Namespace namespace : clusters.rules().namespaces().inOrder()) {
            List<String> values = new ArrayList<>();
            Set<Integer> holding = new LinkedHashSet<>();
            if (namespace.limit().isPresent()) {
                collect(namespace, finalRootByRoot, time, values, holding);
            }
            if (holding.size() > 1 && values.size() > namespace.limit().orElse(0)) {
                values.sort(KeyOrder.COMPARATOR);
                return new Refusal(reason, Optional.of(namespace.name()), values);
            }
        }
        return Refusal.of(reason);
    }

    private void collect(
            Namespace namespace,
            Map<Integer, Integer> finalRootByRoot,
            int time,
            List<String> values,
            Set<Integer> holding) {
        for (int finalRoot : new LinkedHashSet<>(finalRootByRoot.values())) {
            for (int identifier : limited.of(finalRoot)) {
                int root = history.root(identifier, time);
                if (finalRootByRoot.containsKey(root)
                        && table.namespaceName(identifier).equals(namespace.name())) {
                    values.add(table.key(identifier));
                    holding.add(root);
                }
            }
        }
    }

    /** The roots of that time, each with the root that it came to. */
    private Map<Integer, Integer> roots(int time, int... identifiers) {
        Map<Integer, Integer> roots = new HashMap<>();
        for (int identifier : identifiers) {
            roots.put(history.root(identifier, time), clusters.cluster(identifier));
        }
        return roots;
    }

    private Claimed claimed(int link) {
        int rank = clusters.rank(link);
        int claimer = clusters.admission().claimer(link, rank);
        int claimed = table.a(link) == claimer ? table.b(link) : table.a(link);
        return new Claimed(rank, history.root(claimed, clusters.joinsBeforeRule(rank)));
    }

    private Optional<Namespace> namespace(String name) {
        return clusters.rules().namespaces().find(name);
    }

    private record Claimed(int rank, int root) {}
}
