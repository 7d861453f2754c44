package idem.api.decision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The RFC 9457 problem of a {@code same} that a {@code different} stands against.
 *
 * @param chain the {@code same}s that would lead from one end of the {@code different} to its other, the refused one, without
 *     an id, among them, and last the {@code different}
 */
@Schema(name = "ContradictionProblem")
public record ContradictionProblem(
        String type,
        String title,
        int status,
        String detail,
        String field,
        String found,
        String expected,
        List<DecisionView> chain) {

    private static final String FIELD = "verdict";
    private static final String FOUND =
            "\"same\", though the two are kept apart by a \"different\" at the end of the chain";
    private static final String EXPECTED =
            "decisions that agree: withdraw one of the chain, if it is wrong, and decide again";

    public ContradictionProblem {
        chain = List.copyOf(chain);
    }

    static ContradictionProblem of(List<DecisionView> chain) {
        return new ContradictionProblem(
                "about:blank",
                "Conflict",
                409,
                FIELD + ": found " + FOUND + "; expected " + EXPECTED,
                FIELD,
                FOUND,
                EXPECTED,
                chain);
    }
}
