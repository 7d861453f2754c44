package idem.graph.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a link joins nobody, as it stands in the graph.
 *
 * @param reason its word, such as {@code limit}
 * @param rule the rule that admitted the link; null where none did
 * @param against the keys that stand against it, in order; often none
 */
public record StoredRefusal(String reason, @Nullable String rule, List<String> against) {

    public StoredRefusal {
        against = List.copyOf(against);
    }
}
