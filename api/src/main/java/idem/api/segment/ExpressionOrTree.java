package idem.api.segment;

import idem.api.RequestException;
import idem.tagger.expression.Expression;
import idem.tagger.expression.ExpressionTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a request says an expression: as text, or as the same in JSON. */
public final class ExpressionOrTree {

    private ExpressionOrTree() {}

    /**
     * The expression of a request.
     *
     * @throws RequestException where both are there, or neither
     * @throws idem.tagger.ExpressionException where what is there is no expression
     */
    public static Expression parsed(@Nullable String expression, @Nullable Map<String, Object> tree) {
        if (expression == null && tree != null) {
            return ExpressionTree.parse(tree);
        }
        if (expression == null || tree != null) {
            throw RequestException.invalid(
                    "expression", expression == null ? "none" : "a tree beside it", "an expression or a tree");
        }
        return Expression.parse(expression);
    }
}
