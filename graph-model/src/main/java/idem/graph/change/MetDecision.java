package idem.graph.change;

import idem.graph.decision.StoredDecision;

/**
 * What a steward says of an identifier that a change touches, or said at the time that was asked for.
 *
 * @param holds whether it holds now
 * @param held whether it held then
 */
public record MetDecision(StoredDecision decision, boolean holds, boolean held) {}
