package idem.resolver.decision;

import idem.graph.decision.StoredDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a {@code same} cannot be taken: with it, identifiers that a {@code different} keeps apart would be one person's.
 *
 * @param refused what was asked for; it is not kept, so its id finds nothing
 * @param chain the {@code same}s that lead from one end of that {@code different} to its other, the refused one among them,
 *     and last the {@code different}
 */
public record Contradiction(StoredDecision refused, List<StoredDecision> chain) {

    public Contradiction {
        chain = List.copyOf(chain);
    }

    /** The decision that stands against it. */
    public StoredDecision different() {
        return chain.get(chain.size() - 1);
    }

    /**
     * Holds a {@code same} against the decisions that would hold beside it. A {@code same} that a {@code different} stops
     * already joins nothing, and so is in no chain.
     *
     * @param others oldest first, none of them on the same pair
     */
    public static Optional<Contradiction> of(StoredDecision same, List<StoredDecision> others) {
        StewardsWord word = StewardsWord.of(others, key -> true);
        return word.between(same.a(), same.b()).map(different -> {
            boolean forward = word.together(different.a(), same.a());
            String near = forward ? different.a() : different.b();
            String far = forward ? different.b() : different.a();
            List<StoredDecision> chain = new ArrayList<>(word.path(near, same.a()));
            chain.add(same);
            chain.addAll(word.path(same.b(), far));
            chain.add(different);
            return new Contradiction(same, chain);
        });
    }
}
