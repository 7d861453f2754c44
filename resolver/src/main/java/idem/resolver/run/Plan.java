package idem.resolver.run;

import idem.graph.change.Work;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a run is to look at: decided before it reads more than its work. */
sealed interface Plan {

    /** All of the graph. */
    record Everything(Reason reason) implements Plan {}

    /**
     * What these touch.
     *
     * @param seeds the keys of what changed and what is due
     */
    record Touched(Set<String> seeds) implements Plan {

        public Touched {
            seeds = Set.copyOf(seeds);
        }
    }

    /** Why a run looks at everything. */
    enum Reason {
        /** It was told to. */
        ASKED,
        /** The rules are not those by which the graph was resolved, or it never was. */
        NEW_RULES,
        /** The last run over everything began to write and did not end. */
        UNSETTLED,
        /** The clock was set back: what expired by a time that is still to come is due to nobody. */
        CLOCK_SET_BACK,
        /** What is touched is more than is looked at piece by piece. */
        TOO_MANY
    }

    /**
     * Decides it.
     *
     * @param rulesHash of the rules to resolve by
     * @param day the day to judge at
     * @param most more identifiers than these are left to a run over everything
     */
    static Plan of(Extent extent, Work work, String rulesHash, Instant day, long most) {
        if (extent == Extent.EVERYTHING) {
            return new Everything(Reason.ASKED);
        }
        if (work.unsettled()) {
            return new Everything(Reason.UNSETTLED);
        }
        if (work.activeRules().filter(rulesHash::equals).isEmpty()) {
            return new Everything(Reason.NEW_RULES);
        }
        if (work.liesAhead(day)) {
            return new Everything(Reason.CLOCK_SET_BACK);
        }
        Set<String> seeds = new LinkedHashSet<>(work.dirty());
        seeds.addAll(work.due());
        return seeds.size() > most ? new Everything(Reason.TOO_MANY) : new Touched(seeds);
    }
}
