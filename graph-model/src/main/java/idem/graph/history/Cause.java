package idem.graph.history;

import org.jspecify.annotations.Nullable;

/**
 * What made a merge, a split or a move so.
 *
 * @param word {@link #LINK} or {@link #DECISION} where something joined; where something parted the reason of the refusal
 *     that did, or {@link #WITHDRAWN}; {@code erased} where what did it has been erased
 * @param rule that admits the link
 * @param a the smaller key of the link or the decision
 * @param b the larger key
 */
public record Cause(
        String word,
        @Nullable String rule,
        @Nullable String a,
        @Nullable String b) {

    /** A link joined. */
    public static final String LINK = "link";

    /** A steward's decision joined or parted. */
    public static final String DECISION = "decision";

    /** What had joined is there no more: a decision was withdrawn, or what was stated has been erased. */
    public static final String WITHDRAWN = "withdrawn";

    /** Its text form hides the identifiers. */
    @Override
    public String toString() {
        return word;
    }
}
