package idem.api.decision;

import idem.api.RequestException;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.api.viewer.Viewer;
import idem.graph.decision.DecisionVerdict;
import idem.graph.decision.StoredDecision;
import idem.graph.identifier.Identifier;
import idem.resolver.decision.Contradiction;
import idem.resolver.decision.Ruling;
import idem.resolver.decision.Stewardship;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes decisions as they are written, checks them, and tells what came of them; for REST and the command line alike. */
public final class DecisionDesk {

    private static final int LONGEST_REASON = 1_000;

    private final Stewardship stewards;
    private final PersonLookup lookup;
    private final ActiveRules rules;

    public DecisionDesk(Stewardship stewards, PersonLookup lookup, ActiveRules rules) {
        this.stewards = stewards;
        this.lookup = lookup;
        this.rules = rules;
    }

    /** What a steward writes; nothing of it is checked yet. */
    public record Wish(
            @Nullable String a,
            @Nullable String b,
            @Nullable String verdict,
            @Nullable String why) {}

    /**
     * Decides.
     *
     * @param by who says so
     * @throws RequestException where something is missing or malformed
     */
    public DecisionOutcome decide(Wish wish, String by, Viewer viewer) {
        Identifier a = lookup.identifier("a", required("a", wish.a(), "namespace:value"));
        Identifier b = lookup.identifier("b", required("b", wish.b(), "namespace:value"));
        if (a.equals(b)) {
            throw RequestException.invalid("b", "the same identifier as a", "another one");
        }
        String words = "\"same\" or \"different\"";
        DecisionVerdict verdict = DecisionVerdict.of(required("verdict", wish.verdict(), words))
                .orElseThrow(() -> RequestException.invalid("verdict", "an unknown word", words));
        String why = required("why", wish.why(), "the reason, for those who ask later");
        if (why.length() > LONGEST_REASON) {
            throw RequestException.invalid("why", why.length() + " characters", "at most " + LONGEST_REASON);
        }
        Ruling ruling = stewards.decide(a, b, verdict, why.strip(), by);
        if (ruling instanceof Ruling.Taken taken) {
            return new DecisionOutcome.Taken(viewOf(taken.decision(), viewer));
        }
        Contradiction against = ((Ruling.Contradicted) ruling).by();
        return new DecisionOutcome.Refused(ContradictionProblem.of(against.chain().stream()
                .map(link -> link.equals(against.refused())
                        ? DecisionView.ofRefused(link, viewer)
                        : DecisionView.of(link, viewer))
                .toList()));
    }

    /** The decisions that stand, newest first. */
    public List<DecisionView> list(Viewer viewer) {
        return stewards.standing(rules.namespaces()).stream()
                .sorted((one, other) -> StoredDecision.OLDEST_FIRST.compare(other.decision(), one.decision()))
                .map(standing -> view(standing, viewer))
                .toList();
    }

    /**
     * Ends a decision.
     *
     * @throws RequestException where none of that id stands
     */
    public DecisionView withdraw(String id, String by, Viewer viewer) {
        return stewards.withdraw(id, by)
                .map(decision -> DecisionView.of(decision, viewer))
                .orElseThrow(() ->
                        RequestException.notFound("id", "no standing decision of that id", "the id of a decision"));
    }

    private DecisionView viewOf(StoredDecision decision, Viewer viewer) {
        return stewards.standing(rules.namespaces()).stream()
                .filter(standing -> standing.decision().id().equals(decision.id()))
                .findFirst()
                .map(standing -> view(standing, viewer))
                .orElseGet(() -> DecisionView.of(decision, viewer));
    }

    private static DecisionView view(Stewardship.Standing standing, Viewer viewer) {
        return DecisionView.of(standing.decision(), standing.state().word(), viewer);
    }

    private static String required(String field, @Nullable String value, String expected) {
        if (value == null || value.isBlank()) {
            throw RequestException.invalid(field, "none", expected);
        }
        return value;
    }
}
