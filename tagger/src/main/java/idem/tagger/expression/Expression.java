package idem.tagger.expression;

import idem.tagger.ExpressionException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A segment as somebody states it: which persons, by their tags. Its names are as written; a {@link Vocabulary} gives
 * them their meaning. {@link #text()} and {@link ExpressionTree} write it, and both are read back to the same.
 */
public sealed interface Expression {

    /** Holds where one of at least two does. */
    record Or(List<Expression> terms) implements Expression {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public Set<String> segments() {
            return named(terms);
        }
    }

    /** Holds where all of at least two do. */
    record And(List<Expression> factors) implements Expression {
        public And {
            factors = List.copyOf(factors);
        }

        @Override
        public Set<String> segments() {
            return named(factors);
        }
    }

    /** Holds for every other known person. */
    record Not(Expression inner) implements Expression {
        @Override
        public Set<String> segments() {
            return inner.segments();
        }
    }

    /** Holds where a person has the tag at all. */
    record Has(Term tag) implements Expression {}

    /** Holds where a saved segment does. */
    record InSegment(Term code) implements Expression {
        @Override
        public Set<String> segments() {
            return Set.of(code.text());
        }
    }

    /** Compares the tag's value. */
    record Comparison(Term tag, Operator operator, Term value) implements Expression {}

    /** Holds where the tag has one of the values. */
    record OneOf(Term tag, List<Term> values) implements Expression {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** Holds where the tag has another value than these. */
    record NoneOf(Term tag, List<Term> values) implements Expression {
        public NoneOf {
            values = List.copyOf(values);
        }
    }

    /** Holds where the value lies between two, both included. */
    record Between(Term tag, Term low, Term high) implements Expression {}

    /**
     * Reads an expression.
     *
     * @throws ExpressionException where it is none
     */
    static Expression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    /** The codes of the saved segments that it names itself, not those that these name. */
    default Set<String> segments() {
        return Set.of();
    }

    private static Set<String> named(List<Expression> parts) {
        return parts.stream().flatMap(part -> part.segments().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** As people write it: the shortest form that is read back to an equal expression. */
    default String text() {
        return ExpressionText.of(this);
    }
}
