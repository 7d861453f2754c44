package idem.api.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import idem.api.decision.DecisionView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why two identifiers are one person, or why not.
 *
 * @param person whose both are
 * @param path from the first to the second, where they are one person's
 * @param persons whose each is, where they are two
 * @param refused the links between the two persons that joined nobody, strongest first
 * @param decisions what stewards have decided between the two persons, or among the identifiers of the one; absent where
 *     nothing
 */
@Schema(name = "Explanation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplanationView(
        boolean same,
        @Nullable String person,
        @Nullable List<StepView> path,
        @Nullable List<String> persons,
        @Nullable List<RefusedView> refused,
        @Nullable List<DecisionView> decisions) {

    static ExplanationView same(String person, List<StepView> path, List<DecisionView> decisions) {
        return new ExplanationView(true, person, path, null, null, orNull(decisions));
    }

    static ExplanationView different(List<String> persons, List<RefusedView> refused, List<DecisionView> decisions) {
        return new ExplanationView(false, null, null, persons, refused, orNull(decisions));
    }

    private static @Nullable List<DecisionView> orNull(List<DecisionView> decisions) {
        return decisions.isEmpty() ? null : decisions;
    }

    /**
     * A link on the path.
     *
     * @param rule the edge rule that admits it; {@code decision} where a steward said that the two are the same person's,
     *     and then the times are that of the decision
     */
    @Schema(name = "PathStep")
    public record StepView(
            String a,
            String b,
            @Nullable String rule,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,
            long count,
            List<String> sources) {}

    /**
     * A refused link.
     *
     * @param namespace whose limit stood against it
     * @param against the identifiers that stood against it
     */
    @Schema(name = "RefusedLink")
    public record RefusedView(
            String a, String b, String reason, @Nullable String namespace, List<String> against) {}
}
