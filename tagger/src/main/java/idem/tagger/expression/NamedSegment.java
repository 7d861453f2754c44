package idem.tagger.expression;

import idem.tagger.block.NumberSet;
import java.util.Optional;

/**
 * A saved segment as an expression may name it.
 *
 * @param expression what was written of it
 * @param fixed its members where these are fixed; empty where they follow the expression
 */
public record NamedSegment(Expression expression, Optional<NumberSet> fixed) {

    /** One whose members follow its expression. */
    public static NamedSegment following(Expression expression) {
        return new NamedSegment(expression, Optional.empty());
    }
}
