package idem.resolver.snapshot;

import idem.graph.Progress;
import idem.graph.change.ChangeReader;
import idem.graph.change.MetDecision;
import idem.graph.change.MetIdentifier;
import idem.graph.change.MetLink;
import idem.graph.db.Graph;
import idem.graph.db.Lanes;
import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Recognition;
import idem.resolver.cluster.Decisions;
import idem.resolver.decision.Stewardship;
import idem.resolver.rule.IdentityRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a change touches, closed twice: the components before and after it, and all members of every person met there,
 * until nothing is added. Level by level, many identifiers in one question; a change of one link mostly takes one level.
 *
 * <p>Of an identifier that was shared, only as many links are read as show that it is still; of one that is blocked, none.
 */
public final class TouchedReader {

    public static final int IDENTIFIERS_A_QUESTION = 2_000;

    private static final int LINKS_THAT_MAY_BE_REFUSED = 60;

    private final Graph graph;
    private final ChangeReader changes;
    private final IdentityRules rules;
    private final Reach reach;
    private final Progress progress;
    private final long enoughLinks;

    private final Map<String, MetIdentifier> met = new LinkedHashMap<>();
    private final Set<String> stillShared = new HashSet<>();
    private final Instant lastRun;
    private final Map<String, StoredDecision> said = new LinkedHashMap<>();
    private final Map<String, StoredDecision> saidBefore = new LinkedHashMap<>();
    private final Set<String> readInPart = new HashSet<>();
    private final Set<String> asked = new HashSet<>();

    /**
     * @param at the time to judge at
     * @param lastRun when the run before this one judged
     */
    public TouchedReader(Graph graph, IdentityRules rules, Instant at, Instant lastRun, Progress progress) {
        this.graph = graph;
        this.changes = new ChangeReader(graph);
        this.rules = rules;
        this.lastRun = lastRun;
        this.reach = new Reach(rules, at.toEpochMilli());
        this.progress = progress;
        this.enoughLinks = LINKS_THAT_MAY_BE_REFUSED
                + 4L
                        * rules.namespaces().inOrder().stream()
                                .mapToInt(namespace -> namespace.sharedAbove().orElse(0))
                                .max()
                                .orElse(0);
    }

    /**
     * Reads it.
     *
     * @param seeds the keys of what changed and what is due
     * @param nextNumber the smallest number that no person has ever had
     * @param most more identifiers than these are not read
     * @return empty where more are touched
     */
    public Optional<Snapshot> read(Collection<String> seeds, long nextNumber, long most) {
        progress.stage("read what is touched", -1);
        Set<String> frontier = new LinkedHashSet<>(seeds);
        while (!frontier.isEmpty()) {
            List<MetIdentifier> level = readLevel(frontier, most);
            if (met.size() > most) {
                return Optional.empty();
            }
            frontier = reach.beyond(level, stillShared);
            frontier.addAll(decidedSame(level));
            frontier.removeAll(asked);
            frontier.removeAll(met.keySet());
        }
        meetLinksAmongThoseReadInPart();
        return Optional.of(
                new TouchedSnapshot(met.values(), stillShared, Stewardship.forClustering(said.values()), nextNumber)
                        .build());
    }

    /** What stewards had said of what was read when the last run judged. */
    public Decisions decisionsBefore() {
        return Stewardship.forClustering(saidBefore.values());
    }

    /** What stewards join with these. */
    private Set<String> decidedSame(List<MetIdentifier> level) {
        List<MetDecision> decisions = level.stream()
                .flatMap(identifier -> identifier.decisions().stream())
                .sorted(Comparator.comparing(MetDecision::decision, StoredDecision.OLDEST_FIRST))
                .toList();
        Set<String> reached = new HashSet<>();
        for (MetDecision met : decisions) {
            StoredDecision decision = met.decision();
            if (met.held()) {
                saidBefore.put(decision.id(), decision);
            }
            if (met.holds()) {
                said.put(decision.id(), decision);
            }
            if (met.holds() && decision.verdict() == DecisionVerdict.SAME) {
                reached.add(decision.a());
                reached.add(decision.b());
            }
        }
        return reached;
    }

    /** Those of these keys that are new, and all that belong to their persons; not all of them where they are more than the most. */
    private List<MetIdentifier> readLevel(Set<String> keys, long most) {
        asked.addAll(keys);
        List<String> blocked = keys.stream().filter(this::blocked).toList();
        readInPart.addAll(blocked);
        List<List<String>> slices = slices(keys);
        if (slices.size() == 1) {
            return meet(changes.around(slices.get(0), blocked, lastRun));
        }
        List<MetIdentifier> level = new ArrayList<>();
        try (Lanes<List<MetIdentifier>> lanes = new Lanes<>(graph, found -> level.addAll(meet(found)))) {
            for (int slice = 0; slice < slices.size() && met.size() <= most; slice++) {
                List<String> some = slices.get(slice);
                lanes.run(() -> changes.around(some, blocked, lastRun));
            }
            lanes.finish();
        }
        return level;
    }

    /** Takes those that were not met before. */
    private List<MetIdentifier> meet(List<MetIdentifier> found) {
        List<MetIdentifier> fresh = new ArrayList<>(found);
        fresh.removeIf(identifier -> met.containsKey(identifier.key()));
        Map<String, List<MetLink>> links = linksOfShared(fresh);
        fresh.replaceAll(identifier ->
                links.containsKey(identifier.key()) ? identifier.with(links.get(identifier.key())) : identifier);
        fresh.forEach(identifier -> met.put(identifier.key(), identifier));
        progress.advance(fresh.size());
        return fresh;
    }

    /** Of those that were shared: enough links to see that they still are, else all. */
    private Map<String, List<MetLink>> linksOfShared(List<MetIdentifier> fresh) {
        Map<String, MetIdentifier> were = new HashMap<>();
        fresh.stream()
                .filter(identifier -> identifier.identifier().shared())
                .forEach(identifier -> were.put(identifier.key(), identifier));
        if (were.isEmpty()) {
            return Map.of();
        }
        Map<String, List<MetLink>> links = new HashMap<>(changes.linksOf(were.keySet(), enoughLinks));
        were.replaceAll((key, identifier) -> identifier.with(links.getOrDefault(key, List.of())));
        Set<String> still = reach.sharedBy(were.values());
        stillShared.addAll(still);
        readInPart.addAll(still);
        Set<String> inDoubt = new HashSet<>(were.keySet());
        inDoubt.removeAll(still);
        inDoubt.removeIf(key -> links.getOrDefault(key, List.of()).size() < enoughLinks);
        if (!inDoubt.isEmpty()) {
            links.putAll(changes.linksOf(inDoubt, Long.MAX_VALUE));
        }
        return links;
    }

    /** Two ends of which neither was read with all its links may have a link between them. */
    private void meetLinksAmongThoseReadInPart() {
        if (readInPart.size() > 1) {
            changes.linksAmong(readInPart)
                    .forEach((key, links) -> met.computeIfPresent(key, (same, identifier) -> {
                        List<MetLink> all = new ArrayList<>(identifier.links());
                        all.addAll(links);
                        return identifier.with(all);
                    }));
        }
    }

    private boolean blocked(String key) {
        Identifier identifier = Identifier.parse(key);
        return !(rules.namespaces().recognise(identifier.namespace(), identifier.value())
                instanceof Recognition.Recognised);
    }

    private static List<List<String>> slices(Set<String> keys) {
        List<String> all = List.copyOf(keys);
        List<List<String>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IDENTIFIERS_A_QUESTION) {
            slices.add(all.subList(from, Math.min(all.size(), from + IDENTIFIERS_A_QUESTION)));
        }
        return slices;
    }
}
