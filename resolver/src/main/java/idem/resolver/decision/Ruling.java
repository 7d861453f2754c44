package idem.resolver.decision;

import idem.graph.decision.StoredDecision;

/** What became of a steward's wish to decide. */
public sealed interface Ruling {

    /** The decision holds from now on. */
    record Taken(StoredDecision decision) implements Ruling {}

    /** The decision was not taken. */
    record Contradicted(Contradiction by) implements Ruling {}
}
