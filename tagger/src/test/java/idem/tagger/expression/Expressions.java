package idem.tagger.expression;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random expressions over given tests. */
public final class Expressions {

    private Expressions() {}

    /** Trees of and, or and not over tests, a few levels deep. */
    public static Arbitrary<Expression> over(Arbitrary<Expression> tests, int depth) {
        if (depth == 0) {
            return tests;
        }
        Arbitrary<Expression> inner = over(tests, depth - 1);
        Arbitrary<List<Expression>> several = inner.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(List.of(
                tests,
                several.map(Expression.Or::new),
                several.map(Expression.And::new),
                inner.map(Expression.Not::new)));
    }

    /** Any test of any tag and values. */
    public static Arbitrary<Expression> tests(Arbitrary<String> tags, Arbitrary<String> values) {
        Arbitrary<Term> tag = tags.map(Term::of);
        Arbitrary<Term> value = values.map(Term::of);
        Arbitrary<List<Term>> several = value.list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(List.of(
                tag.map(Expression.Has::new),
                tag.map(Expression.InSegment::new),
                Combinators.combine(tag, Arbitraries.of(Operator.class), value).as(Expression.Comparison::new),
                Combinators.combine(tag, several).as(Expression.OneOf::new),
                Combinators.combine(tag, several).as(Expression.NoneOf::new),
                Combinators.combine(tag, value, value).as(Expression.Between::new)));
    }
}
