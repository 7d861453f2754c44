package idem.graph.portability;

import idem.graph.decision.StoredDecision;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision on an identifier of a person, whether it holds or has ended.
 *
 * @param endedAt when it was withdrawn or gave way to a newer one; empty while it holds
 */
public record HeldDecision(StoredDecision decision, Optional<Instant> endedAt) {}
