package idem.resolver.decision;

import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What decisions say by themselves, before any link is looked at: which identifiers they join, in the resolver's order and
 * with its one veto, a {@code different} between the two sides. Cost: that of carrying each out once, with the smaller side's
 * differences looked through.
 */
final class StewardsWord {

    private final Map<String, String> parent = new HashMap<>();
    private final Map<String, List<StoredDecision>> differences = new HashMap<>();
    private final Map<String, List<StoredDecision>> joins = new HashMap<>();
    private final Map<String, DecisionState> states = new HashMap<>();

    private StewardsWord() {}

    /**
     * Carries decisions out.
     *
     * @param decisions oldest first, one a pair
     * @param joinable whether the identifier of a key is known and not blocked
     */
    static StewardsWord of(List<StoredDecision> decisions, Predicate<String> joinable) {
        StewardsWord word = new StewardsWord();
        Map<Boolean, List<StoredDecision>> ready = decisions.stream()
                .collect(java.util.stream.Collectors.partitioningBy(
                        decision -> joinable.test(decision.a()) && joinable.test(decision.b())));
        ready.getOrDefault(false, List.of()).forEach(decision -> word.states.put(decision.id(), DecisionState.WAITING));
        for (DecisionVerdict verdict : List.of(DecisionVerdict.DIFFERENT, DecisionVerdict.SAME)) {
            ready.getOrDefault(true, List.of()).stream()
                    .filter(decision -> decision.verdict() == verdict)
                    .forEach(word::carryOut);
        }
        return word;
    }

    /** What came of a decision, by its id. */
    DecisionState state(String id) {
        return states.getOrDefault(id, DecisionState.WAITING);
    }

    /** Whether decisions join the two. */
    boolean together(String one, String other) {
        return root(one).equals(root(other));
    }

    /** The oldest decision that keeps the two sides apart. */
    Optional<StoredDecision> between(String one, String other) {
        String rootOne = root(one);
        String rootOther = root(other);
        List<StoredDecision> ofOne = differences.getOrDefault(rootOne, List.of());
        List<StoredDecision> ofOther = differences.getOrDefault(rootOther, List.of());
        return (ofOne.size() <= ofOther.size() ? ofOne : ofOther)
                .stream()
                        .filter(different -> (root(different.a()).equals(rootOne)
                                        && root(different.b()).equals(rootOther))
                                || (root(different.a()).equals(rootOther)
                                        && root(different.b()).equals(rootOne)))
                        .min(StoredDecision.OLDEST_FIRST);
    }

    /** The decisions that lead from one to the other, both of which they join; there is one such path. */
    List<StoredDecision> path(String from, String to) {
        Map<String, StoredDecision> cameBy = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(to));
        while (!open.isEmpty() && !cameBy.containsKey(from)) {
            String at = open.remove();
            for (StoredDecision join : joins.getOrDefault(at, List.of())) {
                String next = otherEnd(join, at);
                if (!next.equals(to) && cameBy.putIfAbsent(next, join) == null) {
                    open.add(next);
                }
            }
        }
        List<StoredDecision> path = new ArrayList<>();
        String at = from;
        while (!at.equals(to)) {
            StoredDecision join = Optional.ofNullable(cameBy.get(at))
                    .orElseThrow(() -> new IllegalStateException("found two that nothing joins; expected a path"));
            path.add(join);
            at = otherEnd(join, at);
        }
        return path;
    }

    private void carryOut(StoredDecision decision) {
        states.put(decision.id(), DecisionState.HOLDS);
        if (decision.verdict() == DecisionVerdict.DIFFERENT) {
            note(differences, decision);
        } else if (!together(decision.a(), decision.b())) {
            if (between(decision.a(), decision.b()).isPresent()) {
                states.put(decision.id(), DecisionState.STOPPED);
            } else {
                note(joins, decision);
                join(root(decision.a()), root(decision.b()));
            }
        }
    }

    private static void note(Map<String, List<StoredDecision>> byKey, StoredDecision decision) {
        Stream.of(decision.a(), decision.b())
                .forEach(key ->
                        byKey.computeIfAbsent(key, absent -> new ArrayList<>()).add(decision));
    }

    private void join(String one, String other) {
        List<StoredDecision> ofOne = differences.getOrDefault(one, List.of());
        List<StoredDecision> ofOther = differences.getOrDefault(other, List.of());
        String below = ofOne.size() <= ofOther.size() ? one : other;
        String above = below.equals(one) ? other : one;
        parent.put(below, above);
        List<StoredDecision> moved = differences.remove(below);
        if (moved != null) {
            differences.computeIfAbsent(above, absent -> new ArrayList<>()).addAll(moved);
        }
    }

    private String root(String key) {
        String at = key;
        for (String next = parent.get(at); next != null; next = parent.get(at)) {
            at = next;
        }
        return at;
    }

    private static String otherEnd(StoredDecision join, String end) {
        return join.a().equals(end) ? join.b() : join.a();
    }
}
