package idem.resolver.decision;

import idem.graph.db.Graph;
import idem.graph.decision.DecisionStore;
import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Recognition;
import idem.graph.run.Changes;
import idem.resolver.cluster.Decision;
import idem.resolver.cluster.Decisions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes, lists and withdraws the decisions of stewards on one graph. */
public final class Stewardship {

    private final DecisionStore store;
    private final Changes changes;
    private final Clock clock;
    private final Supplier<String> ids;

    /**
     * @param ids makes an id that was never made before
     */
    public Stewardship(Graph graph, Clock clock, Supplier<String> ids) {
        this.store = new DecisionStore(graph);
        this.changes = new Changes(graph);
        this.clock = clock;
        this.ids = ids;
    }

    /** A standing decision, and what comes of it. */
    public record Standing(StoredDecision decision, DecisionState state) {}

    /**
     * Decides that two identifiers are the same person's, or different persons'. It ends what was decided of the two before.
     *
     * @param by who says so
     */
    public Ruling decide(Identifier a, Identifier b, DecisionVerdict verdict, String why, String by) {
        StoredDecision given = new StoredDecision(ids.get(), a.key(), b.key(), verdict, why, by, clock.instant());
        List<Contradiction> against = new ArrayList<>();
        Optional<StoredDecision> kept = store.add(given, (decision, others) -> {
            against.clear();
            if (decision.verdict() == DecisionVerdict.SAME) {
                Contradiction.of(decision, others).ifPresent(against::add);
            }
            return against.isEmpty();
        });
        if (kept.isEmpty()) {
            return new Ruling.Contradicted(against.get(0));
        }
        changes.raise();
        return new Ruling.Taken(kept.get());
    }

    /**
     * Ends a decision, which restores what the rules alone would yield.
     *
     * @return what held; empty where no decision of that id holds
     */
    public Optional<StoredDecision> withdraw(String id, String by) {
        Optional<StoredDecision> held = store.withdraw(id, by, clock.instant());
        held.ifPresent(decision -> changes.raise());
        return held;
    }

    /** The decisions that stand, oldest first. */
    public List<Standing> standing(Namespaces namespaces) {
        List<StoredDecision> decisions = store.standing();
        Set<String> known = store.known(decisions.stream()
                .flatMap(decision -> Stream.of(decision.a(), decision.b()))
                .distinct()
                .toList());
        StewardsWord word =
                StewardsWord.of(decisions, key -> known.contains(key) && recognised(Identifier.parse(key), namespaces));
        return decisions.stream()
                .map(decision -> new Standing(decision, word.state(decision.id())))
                .toList();
    }

    /** Stored decisions as the clustering takes them. */
    public static Decisions forClustering(Collection<StoredDecision> stored) {
        return Decisions.of(stored.stream()
                .map(decision -> new Decision(
                        decision.a(),
                        decision.b(),
                        switch (decision.verdict()) {
                            case SAME -> Decision.Kind.SAME;
                            case DIFFERENT -> Decision.Kind.DIFFERENT;
                        },
                        decision.at().toEpochMilli()))
                .toList());
    }

    private static boolean recognised(Identifier identifier, Namespaces namespaces) {
        return namespaces.recognise(identifier.namespace(), identifier.value()) instanceof Recognition.Recognised;
    }
}
