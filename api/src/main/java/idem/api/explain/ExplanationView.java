package idem.api.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 */
@Schema(name = "Explanation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplanationView(
        boolean same,
        @Nullable String person,
        @Nullable List<StepView> path,
        @Nullable List<String> persons,
        @Nullable List<RefusedView> refused) {

    static ExplanationView same(String person, List<StepView> path) {
        return new ExplanationView(true, person, path, null, null);
    }

    static ExplanationView different(List<String> persons, List<RefusedView> refused) {
        return new ExplanationView(false, null, null, persons, refused);
    }

    /** A link on the path, with the rule that admits it. */
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
