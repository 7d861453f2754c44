package idem.resolver.difference;

import idem.graph.link.StandingRefusals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Persons that share identifiers before and after, and no others share with them: what changes among them changes together.
 *
 * @param kind what it is foremost
 * @param identifiers how many change hands
 * @param before the persons as they are, the largest first
 * @param after the persons as they would be, the largest first
 * @param reasons links that would be judged otherwise, the strongest first
 */
public record Change(Kind kind, long identifiers, List<Side> before, List<Side> after, List<TurnedLink> reasons) {

    public Change {
        before = List.copyOf(before);
        after = List.copyOf(after);
        reasons = List.copyOf(reasons);
    }

    Change with(Map<StandingRefusals.Pair, String> known) {
        return new Change(
                kind,
                identifiers,
                before,
                after,
                reasons.stream()
                        .map(link -> new TurnedLink(
                                link.a(),
                                link.b(),
                                known.getOrDefault(new StandingRefusals.Pair(link.a(), link.b()), link.before()),
                                link.after(),
                                link.rule(),
                                link.against()))
                        .toList());
    }

    /** What a change is foremost. */
    public enum Kind {
        MERGE,
        SPLIT,
        MOVE,
        VANISH;

        /** Its word in REST and in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A person, before or after.
     *
     * @param person its number; empty of one that would be new
     * @param identifiers how many it holds
     * @param some the strongest of them
     */
    public record Side(Optional<Long> person, String kind, long identifiers, List<String> some) {
        public Side {
            some = List.copyOf(some);
        }
    }

    /**
     * A link that would be judged otherwise, or a decision that would join.
     *
     * @param before {@code accepted}, the reason of its refusal, or {@code unseen}
     * @param after {@code accepted} or the reason of its refusal
     * @param rule the edge rule that would rank it; {@code decision} of a steward's
     * @param against what would stand against it
     */
    public record TurnedLink(
            String a, String b, String before, String after, Optional<String> rule, List<String> against) {
        public TurnedLink {
            against = List.copyOf(against);
        }
    }
}
