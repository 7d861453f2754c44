package idem.resolver.cluster;

import java.util.List;
import java.util.Optional;

/**
 * Why a link was refused.
 *
 * @param namespace the strongest namespace whose limit stood against it
 * @param against the keys that stood against it, in byte order: of a limit the values on all sides, of a decision its two
 *     identifiers; else none
 */
public record Refusal(Verdict reason, Optional<String> namespace, List<String> against) {

    public Refusal {
        if (reason.accepted()) {
            throw new IllegalArgumentException("found an accepted link; expected a refused one");
        }
        against = List.copyOf(against);
    }

    static Refusal of(Verdict reason) {
        return new Refusal(reason, Optional.empty(), List.of());
    }

    /** Its text form hides the identifiers. */
    @Override
    public String toString() {
        return reason.word() + namespace.map(name -> " of " + name).orElse("") + " against " + against.size();
    }
}
