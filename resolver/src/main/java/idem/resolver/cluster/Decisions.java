package idem.resolver.cluster;

import idem.graph.identifier.KeyOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The decisions that hold: one a pair, the newest; of two of one moment, {@code different}. Oldest first, then by keys. */
public final class Decisions {

    /** The order in which decisions are carried out. */
    static final Comparator<Decision> OLDEST_FIRST = Comparator.comparingLong(Decision::at)
            .thenComparing(Decision::a, KeyOrder.COMPARATOR)
            .thenComparing(Decision::b, KeyOrder.COMPARATOR);

    private static final Decisions NONE = new Decisions(List.of());

    private final List<Decision> same;
    private final List<Decision> different;

    private Decisions(Collection<Decision> said) {
        Map<Pair, Decision> newest = new HashMap<>();
        said.forEach(decision -> newest.merge(new Pair(decision.a(), decision.b()), decision, Decisions::newer));
        List<Decision> inOrder = new ArrayList<>(newest.values());
        inOrder.sort(OLDEST_FIRST);
        this.same = inOrder.stream()
                .filter(decision -> decision.kind() == Decision.Kind.SAME)
                .toList();
        this.different = inOrder.stream()
                .filter(decision -> decision.kind() == Decision.Kind.DIFFERENT)
                .toList();
    }

    public static Decisions none() {
        return NONE;
    }

    public static Decisions of(Collection<Decision> said) {
        return said.isEmpty() ? NONE : new Decisions(said);
    }

    /** Those that say {@code same}, in order. */
    public List<Decision> same() {
        return same;
    }

    /** Those that say {@code different}, in order. */
    public List<Decision> different() {
        return different;
    }

    private static Decision newer(Decision one, Decision other) {
        if (one.at() != other.at()) {
            return one.at() > other.at() ? one : other;
        }
        return one.kind() == Decision.Kind.DIFFERENT ? one : other;
    }

    private record Pair(String a, String b) {}
}
