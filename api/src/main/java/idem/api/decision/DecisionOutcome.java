package idem.api.decision;

/** How a wish to decide was answered, for REST and the command line to say in their ways. */
public sealed interface DecisionOutcome {

    /** It holds. */
    record Taken(DecisionView decision) implements DecisionOutcome {}

    /** It contradicts what was decided before. */
    record Refused(ContradictionProblem problem) implements DecisionOutcome {}
}
