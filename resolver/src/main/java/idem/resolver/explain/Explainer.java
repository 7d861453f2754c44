package idem.resolver.explain;

import idem.graph.link.Part;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Joins;
import idem.resolver.cluster.Refusal;
import idem.resolver.cluster.Refusals;
import idem.resolver.rule.EdgeRule;
import idem.resolver.table.LinkTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Explains what {@link Clusters} decided. Joins were made strongest first, so the one path of joins between two identifiers is
 * the path whose weakest link is strongest, as in any maximum spanning tree.
 */
public final class Explainer {

    private final Clusters clusters;
    private final LinkTable table;
    private final Joins joins;
    private final Refusals refusals;
    private final Map<Integer, List<Integer>> joinsOf = new HashMap<>();

    public Explainer(Clusters clusters) {
        this.clusters = clusters;
        this.table = clusters.table();
        this.joins = clusters.joins();
        this.refusals = clusters.refusals();
        for (int join = 0; join < joins.size(); join++) {
            joinsOf.computeIfAbsent(joins.a(join), absent -> new ArrayList<>()).add(join);
            joinsOf.computeIfAbsent(joins.b(join), absent -> new ArrayList<>()).add(join);
        }
    }

    /**
     * Why two identifiers are one person, or why not.
     *
     * @param most at most so many refused links are told
     */
    public Explanation explain(String first, String second, int most) {
        List<String> unknown =
                Stream.of(first, second).filter(key -> table.find(key) < 0).toList();
        if (!unknown.isEmpty()) {
            return new Explanation.Unknown(unknown);
        }
        int from = table.find(first);
        int to = table.find(second);
        boolean same = clusters.cluster(from) == clusters.cluster(to) && !clusters.blocked(from);
        return same
                ? new Explanation.Same(path(from, to))
                : new Explanation.Different(refused(clusters.cluster(from), clusters.cluster(to), most));
    }

    private List<Explanation.Step> path(int from, int to) {
        Map<Integer, Integer> cameBy = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(to));
        while (!open.isEmpty() && !cameBy.containsKey(from)) {
            int at = open.remove();
            for (int join : joinsOf.getOrDefault(at, List.of())) {
                int next = otherEnd(join, at);
                if (next != to && cameBy.putIfAbsent(next, join) == null) {
                    open.add(next);
                }
            }
        }
        List<Explanation.Step> path = new ArrayList<>();
        int at = from;
        while (at != to) {
            int join = cameBy.getOrDefault(at, -1);
            int next = otherEnd(join, at);
            path.add(step(join, at, next));
            at = next;
        }
        return path;
    }

    private Explanation.Step step(int join, int from, int to) {
        int link = joins.link(join);
        return new Explanation.Step(
                table.key(from),
                table.key(to),
                link < 0 ? Optional.empty() : clusters.rule(link).map(EdgeRule::name),
                link < 0 ? List.of() : parts(link));
    }

    private List<Part> parts(int link) {
        return IntStream.range(table.partsBegin(link), table.partsEnd(link))
                .mapToObj(part -> new Part(
                        table.origin(part).source(),
                        table.origin(part).channel(),
                        table.firstSeen(part),
                        table.lastSeen(part),
                        table.count(part)))
                .sorted(Comparator.comparing(Part::source).thenComparing(Part::channel))
                .toList();
    }

    private List<Explanation.Refused> refused(int one, int other, int most) {
        int[] between = IntStream.range(0, table.links())
                .filter(link -> !clusters.verdict(link).accepted() && joins(link, one, other))
                .toArray();
        return Arrays.stream(between)
                .boxed()
                .sorted(new LinkStrength(clusters))
                .limit(most)
                .map(this::refused)
                .toList();
    }

    private boolean joins(int link, int one, int other) {
        int a = clusters.cluster(table.a(link));
        int b = clusters.cluster(table.b(link));
        return (a == one && b == other) || (a == other && b == one);
    }

    private Explanation.Refused refused(int link) {
        Refusal refusal = refusals.of(link);
        return new Explanation.Refused(
                table.key(table.smaller(link)),
                table.key(table.larger(link)),
                refusal.reason().word(),
                clusters.rule(link).map(EdgeRule::name),
                refusal.namespace(),
                refusal.against());
    }

    private int otherEnd(int join, int end) {
        return joins.a(join) == end ? joins.b(join) : joins.a(join);
    }
}
