package idem.api.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import idem.api.viewer.Viewer;
import idem.graph.decision.StoredDecision;
import idem.graph.identifier.Identifier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A steward's decision, as REST and the command line tell it.
 *
 * @param id absent of one that was refused: it is not kept, and nothing can be asked of it
 * @param verdict {@code same} or {@code different}
 * @param by the name of the key that it was given with
 * @param state {@code holds}, {@code waiting} where an end is unknown or blocked, {@code stopped} where a later
 *     {@code different} keeps its two sides apart; absent where it is not told
 */
@Schema(name = "Decision")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionView(
        @Nullable String id,
        String a,
        String b,
        String verdict,
        String why,
        String by,
        Instant at,
        @Nullable String state) {

    /** As this viewer sees it, with nothing said of what comes of it. */
    public static DecisionView of(StoredDecision decision, Viewer viewer) {
        return of(decision, null, viewer);
    }

    static DecisionView of(StoredDecision decision, @Nullable String state, Viewer viewer) {
        return of(decision.id(), decision, state, viewer);
    }

    /** A decision that was not taken. */
    static DecisionView ofRefused(StoredDecision decision, Viewer viewer) {
        return of(null, decision, null, viewer);
    }

    private static DecisionView of(
            @Nullable String id, StoredDecision decision, @Nullable String state, Viewer viewer) {
        return new DecisionView(
                id,
                viewer.key(Identifier.parse(decision.a())),
                viewer.key(Identifier.parse(decision.b())),
                decision.verdict().word(),
                decision.why(),
                decision.by(),
                decision.at(),
                state);
    }
}
