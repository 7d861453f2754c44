package idem.resolver.rule;

/** What becomes of a cluster that several others claim through one rule and that cannot belong to all of them. */
public enum WhenContested {
    /** The order of the rule's links decides. */
    LATEST,
    /** No claimer has it. */
    NOBODY
}
