package idem.tagger.expression;

import java.util.List;
import java.util.stream.Collectors;

/** Writes an expression with the fewest brackets, and quotes where a name would not be read back as one. */
final class ExpressionText {

    private ExpressionText() {}

    static String of(Expression expression) {
        if (expression instanceof Expression.Or or) {
            return joined(or.terms(), " or ");
        } else if (expression instanceof Expression.And and) {
            return joined(and.factors(), " and ");
        } else if (expression instanceof Expression.Not not) {
            return "not " + factor(not.inner());
        } else if (expression instanceof Expression.Has has) {
            return "has " + name(has.tag());
        } else if (expression instanceof Expression.InSegment in) {
            return "segment(" + name(in.code()) + ")";
        } else if (expression instanceof Expression.Comparison c) {
            return name(c.tag()) + " " + c.operator().sign() + " " + name(c.value());
        } else if (expression instanceof Expression.OneOf in) {
            return name(in.tag()) + " in " + values(in.values());
        } else if (expression instanceof Expression.NoneOf in) {
            return name(in.tag()) + " not in " + values(in.values());
        }
        Expression.Between between = (Expression.Between) expression;
        return name(between.tag()) + " between " + name(between.low()) + " and " + name(between.high());
    }

    /** An inner list of either kind keeps its brackets, so that the shape is read back as it was. */
    private static String joined(List<Expression> parts, String by) {
        boolean or = by.equals(" or ");
        return parts.stream()
                .map(part -> or && part instanceof Expression.And ? of(part) : factor(part))
                .collect(Collectors.joining(by));
    }

    private static String factor(Expression expression) {
        boolean list = expression instanceof Expression.Or || expression instanceof Expression.And;
        return list ? "(" + of(expression) + ")" : of(expression);
    }

    private static String values(List<Term> values) {
        return values.stream().map(ExpressionText::name).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String name(Term term) {
        String text = term.text();
        boolean plain = !text.isEmpty() && text.codePoints().allMatch(Lexer::ofWord) && !Token.isKeyword(text);
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
