package idem.resolver.run;

import idem.resolver.identity.Predecessors;
import idem.resolver.identity.Successors;

/**
 * The sets of previous and present persons that share identifiers with one another and with no other person: what is
 * written of one such set is written at once. Union-find; the smaller root wins.
 */
final class ClosedSets {

    /** Stands for what touches no person. */
    static final int NONE = -1;

    private final Predecessors before;
    private final Persons after;
    private final int[] parent;

    ClosedSets(Predecessors before, Persons after, int identifiers) {
        this.before = before;
        this.after = after;
        this.parent = new int[before.persons() + after.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        for (int i = 0; i < identifiers; i++) {
            if (before.personOf(i) != Predecessors.NONE && after.of(i) != Successors.NONE) {
                join(ofPrevious(before.personOf(i)), ofPresent(after.of(i)));
            }
        }
    }

    /** The set of a previous person. */
    int ofPrevious(int person) {
        return find(person);
    }

    /** The set of a present person. */
    int ofPresent(int person) {
        return find(before.persons() + person);
    }

    /** The set that an identifier belongs to, or {@link #NONE}. */
    int ofIdentifier(int identifier) {
        if (after.of(identifier) != Successors.NONE) {
            return ofPresent(after.of(identifier));
        }
        return before.personOf(identifier) == Predecessors.NONE ? NONE : ofPrevious(before.personOf(identifier));
    }

    private void join(int one, int other) {
        parent[Math.max(one, other)] = Math.min(one, other);
    }

    private int find(int member) {
        int at = member;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
