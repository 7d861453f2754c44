package idem.resolver.cluster;

import idem.graph.identifier.KeyOrder;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Recognition;
import idem.resolver.rule.EdgeRule;
import idem.resolver.rule.IdentityRules;
import idem.resolver.rule.Preference;
import idem.resolver.rule.WhenContested;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * The contract carried out word by word with sets of strings: slow, unpacked, and written apart from the resolver, which it is
 * the measure of.
 */
final class Oracle {

    private static final long DAY = 86_400_000L;

    private final IdentityRules rules;
    private final List<Decision> decisions;
    private final long at;
    private final Set<String> blocked = new TreeSet<>();
    private final Map<String, OracleLink> links = new TreeMap<>();
    private final List<Set<String>> clusters = new ArrayList<>();

    final Set<String> shared = new TreeSet<>();
    final Set<String> suspectSeeds = new TreeSet<>();
    final List<StoppedDecision> stopped = new ArrayList<>();
    final List<Decision> waiting = new ArrayList<>();

    private Oracle(IdentityRules rules, List<Decision> decisions, long at) {
        this.rules = rules;
        this.decisions = decisions;
        this.at = Math.floorDiv(at, DAY) * DAY;
    }

    static Oracle resolve(
            Collection<String> known, List<Row> rows, IdentityRules rules, List<Decision> decisions, long at) {
        Oracle oracle = new Oracle(rules, decisions, at);
        known.forEach(oracle::know);
        rows.forEach(oracle::state);
        oracle.refuse();
        oracle.join();
        return oracle;
    }

    Set<Set<String>> persons() {
        Set<Set<String>> persons = new HashSet<>(clusters);
        persons.removeIf(cluster -> blocked.containsAll(cluster));
        return persons;
    }

    Collection<OracleLink> links() {
        return links.values();
    }

    Set<String> suspects() {
        Set<String> suspects = new TreeSet<>();
        suspectSeeds.forEach(seed -> suspects.addAll(clusterOf(seed)));
        return suspects;
    }

    private void know(String key) {
        if (clusters.stream().noneMatch(cluster -> cluster.contains(key))) {
            clusters.add(Set.of(key));
            String namespace = namespaceOf(key);
            var recognition = rules.namespaces().recognise(namespace, key.substring(namespace.length() + 1));
            if (!(recognition instanceof Recognition.Recognised)) {
                blocked.add(key);
            }
        }
    }

    private void state(Row row) {
        know(row.a());
        know(row.b());
        if (row.a().equals(row.b())) {
            return;
        }
        boolean inOrder = KeyOrder.compare(row.a(), row.b()) < 0;
        String small = inOrder ? row.a() : row.b();
        String large = inOrder ? row.b() : row.a();
        OracleLink link = links.computeIfAbsent(small + "|" + large, absent -> new OracleLink(small, large));
        link.parts.merge(
                row.source() + "|" + row.channel(),
                new OraclePart(row.source(), row.channel(), row.first(), row.last(), row.count()),
                OraclePart::plus);
    }

    private void refuse() {
        for (OracleLink link : links.values()) {
            long lastSeen = newest(link.parts.values());
            if (blocked.contains(link.small) || blocked.contains(link.large)) {
                link.verdict = Verdict.BLOCKED;
            } else if (expired(link, lastSeen)) {
                link.verdict = Verdict.EXPIRED;
            } else {
                link.rank = rank(link);
                link.verdict = link.rank < 0 ? Verdict.NO_RULE : Verdict.ACCEPTED;
            }
        }
        Map<String, Map<String, Set<String>>> neighbours = new HashMap<>();
        for (OracleLink link : links.values()) {
            if (link.verdict.accepted()) {
                neighbour(neighbours, link.small, link.large);
                neighbour(neighbours, link.large, link.small);
            }
        }
        neighbours.forEach((key, byNamespace) -> {
            var above = namespace(key).sharedAbove();
            boolean many = byNamespace.entrySet().stream()
                    .filter(entry -> namespace(entry.getKey() + ":").limit().isPresent())
                    .anyMatch(entry -> above.isPresent() && entry.getValue().size() > above.getAsInt());
            if (many) {
                shared.add(key);
            }
        });
        for (OracleLink link : links.values()) {
            if (link.verdict.accepted() && (shared.contains(link.small) || shared.contains(link.large))) {
                link.verdict = Verdict.SHARED;
            }
        }
    }

    private static void neighbour(Map<String, Map<String, Set<String>>> neighbours, String of, String neighbour) {
        neighbours
                .computeIfAbsent(of, absent -> new HashMap<>())
                .computeIfAbsent(namespaceOf(neighbour), absent -> new HashSet<>())
                .add(neighbour);
    }

    private boolean expired(OracleLink link, long lastSeen) {
        int shorter = Math.min(
                namespace(link.small).expiresAfterDays().orElse(Integer.MAX_VALUE),
                namespace(link.large).expiresAfterDays().orElse(Integer.MAX_VALUE));
        return shorter < Integer.MAX_VALUE && lastSeen + shorter * DAY < at;
    }

    private int rank(OracleLink link) {
        for (int rank = 0; rank < rules.rules().size(); rank++) {
            EdgeRule rule = rules.rules().get(rank);
            String one = namespaceOf(link.small);
            String other = namespaceOf(link.large);
            boolean fits = (rule.claimer().fits(one) && rule.claimed().fits(other))
                    || (rule.claimer().fits(other) && rule.claimed().fits(one));
            List<OraclePart> parts = lookedAt(link, rule);
            if (fits && !parts.isEmpty() && count(parts) >= rule.minCount()) {
                return rank;
            }
        }
        return -1;
    }

    private List<OraclePart> lookedAt(OracleLink link, EdgeRule rule) {
        return link.parts.values().stream()
                .filter(part -> rule.sources().isEmpty() || rule.sources().contains(part.source()))
                .filter(part -> rule.channels().isEmpty() || rule.channels().contains(part.channel()))
                .filter(part -> rule.withinDays().isEmpty()
                        || part.last() >= at - rule.withinDays().getAsInt() * DAY)
                .toList();
    }

    private void join() {
        decisions.stream()
                .filter(decision -> decision.kind() == Decision.Kind.SAME)
                .sorted(said())
                .forEach(this::carryOut);
        for (int rank = 0; rank < rules.rules().size(); rank++) {
            EdgeRule rule = rules.rules().get(rank);
            int of = rank;
            List<OracleLink> inOrder = links.values().stream()
                    .filter(link -> link.verdict.accepted() && link.rank == of)
                    .sorted(order(rule))
                    .toList();
            if (rule.whenContested() == WhenContested.NOBODY) {
                contest(rule, inOrder);
            }
            inOrder.stream().filter(link -> link.verdict.accepted()).forEach(this::take);
        }
    }

    private static Comparator<Decision> said() {
        return Comparator.comparingLong(Decision::at)
                .thenComparing(Decision::a, KeyOrder.COMPARATOR)
                .thenComparing(Decision::b, KeyOrder.COMPARATOR);
    }

    private void carryOut(Decision same) {
        boolean unknown = clusters.stream().noneMatch(cluster -> cluster.contains(same.a()))
                || clusters.stream().noneMatch(cluster -> cluster.contains(same.b()));
        if (unknown || blocked.contains(same.a()) || blocked.contains(same.b())) {
            waiting.add(same);
            return;
        }
        Set<String> one = clusterOf(same.a());
        Set<String> other = clusterOf(same.b());
        if (one.equals(other)) {
            return;
        }
        Optional<Decision> against = different(List.of(one, other));
        if (against.isPresent()) {
            stopped.add(new StoppedDecision(same, against.get()));
        } else {
            unite(one, other);
        }
    }

    private Comparator<OracleLink> order(EdgeRule rule) {
        ToLongFunction<OracleLink> newest = link -> -newest(lookedAt(link, rule));
        Comparator<OracleLink> byTime = Comparator.comparingLong(newest);
        Comparator<OracleLink> preferred = rule.prefer() == Preference.MOST_SEEN
                ? Comparator.comparingLong((OracleLink link) -> -count(lookedAt(link, rule)))
                        .thenComparing(byTime)
                : byTime;
        return preferred
                .thenComparingInt(link ->
                        namespace(link.small).priority() + namespace(link.large).priority())
                .thenComparing(link -> link.small, KeyOrder.COMPARATOR)
                .thenComparing(link -> link.large, KeyOrder.COMPARATOR);
    }

    private void contest(EdgeRule rule, List<OracleLink> ofRule) {
        Map<Set<String>, Set<Set<String>>> claimers = new LinkedHashMap<>();
        Map<Set<String>, List<OracleLink>> claims = new HashMap<>();
        for (OracleLink link : ofRule) {
            boolean smallClaims = rule.claimer().fits(namespaceOf(link.small))
                    && rule.claimed().fits(namespaceOf(link.large));
            Set<String> claimer = clusterOf(smallClaims ? link.small : link.large);
            Set<String> claimed = clusterOf(smallClaims ? link.large : link.small);
            if (!claimer.equals(claimed)) {
                claimers.computeIfAbsent(claimed, absent -> new HashSet<>()).add(claimer);
                claims.computeIfAbsent(claimed, absent -> new ArrayList<>()).add(link);
            }
        }
        claimers.forEach((claimed, by) -> {
            List<Set<String>> together = new ArrayList<>(by);
            together.add(claimed);
            Refusal veto = by.size() < 2 ? null : veto(together);
            if (veto != null) {
                claims.getOrDefault(claimed, List.of()).forEach(link -> {
                    link.verdict = Verdict.CONTESTED;
                    link.refusal = new Refusal(Verdict.CONTESTED, veto.namespace(), veto.against());
                });
            }
        });
    }

    private void take(OracleLink link) {
        Set<String> one = clusterOf(link.small);
        Set<String> other = clusterOf(link.large);
        if (one.equals(other)) {
            return;
        }
        Refusal veto = veto(List.of(one, other));
        if (veto == null) {
            unite(one, other);
            return;
        }
        link.verdict = veto.reason();
        link.refusal = veto;
        if (veto.reason() == Verdict.TOO_LARGE) {
            suspectSeeds.add(link.small);
            suspectSeeds.add(link.large);
        }
    }

    private @org.jspecify.annotations.Nullable Refusal veto(List<Set<String>> together) {
        Optional<Decision> different = different(together);
        if (different.isPresent()) {
            return new Refusal(
                    Verdict.DECISION,
                    Optional.empty(),
                    List.of(different.get().a(), different.get().b()));
        }
        for (Namespace namespace : rules.namespaces().inOrder()) {
            List<String> values = new ArrayList<>();
            int holding = 0;
            for (Set<String> cluster : together) {
                List<String> held = cluster.stream()
                        .filter(key -> namespaceOf(key).equals(namespace.name()))
                        .toList();
                holding += held.isEmpty() ? 0 : 1;
                values.addAll(held);
            }
            if (namespace.limit().isPresent()
                    && holding >= 2
                    && values.size() > namespace.limit().getAsInt()) {
                values.sort(KeyOrder.COMPARATOR);
                return new Refusal(Verdict.LIMIT, Optional.of(namespace.name()), values);
            }
        }
        long size = together.stream()
                .flatMap(Set::stream)
                .filter(key -> namespace(key).counted())
                .count();
        return rules.maxIdentifiers().isPresent()
                        && size > rules.maxIdentifiers().getAsInt()
                ? new Refusal(Verdict.TOO_LARGE, Optional.empty(), List.of())
                : null;
    }

    /** The oldest decision that keeps two of these apart. */
    private Optional<Decision> different(List<Set<String>> together) {
        return decisions.stream()
                .filter(decision -> decision.kind() == Decision.Kind.DIFFERENT)
                .filter(decision -> together.stream().anyMatch(cluster -> cluster.contains(decision.a()))
                        && together.stream().anyMatch(cluster -> cluster.contains(decision.b())))
                .min(said());
    }

    private void unite(Set<String> one, Set<String> other) {
        clusters.remove(one);
        clusters.remove(other);
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        clusters.add(both);
    }

    private Set<String> clusterOf(String key) {
        return clusters.stream()
                .filter(cluster -> cluster.contains(key))
                .findFirst()
                .orElseThrow();
    }

    private Namespace namespace(String key) {
        return rules.namespaces().find(namespaceOf(key)).orElseThrow();
    }

    private static String namespaceOf(String key) {
        return key.substring(0, key.indexOf(':'));
    }

    private static long newest(Collection<OraclePart> parts) {
        return parts.stream().mapToLong(OraclePart::last).max().orElseThrow();
    }

    private static long count(Collection<OraclePart> parts) {
        return parts.stream().mapToLong(OraclePart::count).sum();
    }

    /** A statement of a link. */
    record Row(String a, String b, String source, String channel, long first, long last, long count) {}

    /** What one source stated through one channel. */
    record OraclePart(String source, String channel, long first, long last, long count) {

        OraclePart plus(OraclePart other) {
            return new OraclePart(
                    source, channel, Math.min(first, other.first), Math.max(last, other.last), count + other.count);
        }
    }

    /** A link with what the oracle says of it. */
    static final class OracleLink {
        final String small;
        final String large;
        final Map<String, OraclePart> parts = new TreeMap<>();
        int rank = -1;
        Verdict verdict = Verdict.ACCEPTED;

        @org.jspecify.annotations.Nullable
        Refusal refusal;

        OracleLink(String small, String large) {
            this.small = small;
            this.large = large;
        }
    }
}
