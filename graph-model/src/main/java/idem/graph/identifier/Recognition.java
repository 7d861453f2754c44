package idem.graph.identifier;

/** What a written value in a namespace turned out to be. */
public sealed interface Recognition {

    /** An identifier in its normal form. */
    record Recognised(Identifier identifier) implements Recognition {}

    /** A value that identifies nobody. Its identifier carries the value cleaned, and normalised where it fits. */
    record Blocked(Identifier identifier, Cause cause) implements Recognition {}

    /** Nothing is written there. */
    record Blank() implements Recognition {}

    /** No such namespace is declared. */
    record Undeclared(String namespace) implements Recognition {}

    /** Why a value identifies nobody. */
    enum Cause {
        /** A built-in word or number that stands for nothing, such as {@code null}. */
        PLACEHOLDER,
        /** Hidden in part, with {@code *}. */
        MASKED,
        /** Does not fit the namespace's normaliser. */
        MALFORMED,
        /** Blocked by the rule file. */
        LISTED
    }
}
