package idem.tagger.expression;

import idem.tagger.ExpressionException;
import java.util.List;

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
    }

    /** Holds where all of at least two do. */
    record And(List<Expression> factors) implements Expression {
        public And {
            factors = List.copyOf(factors);
        }
    }

    /** Holds for every other known person. */
    record Not(Expression inner) implements Expression {}

    /** Holds where a person has the tag at all. */
    record Has(Term tag) implements Expression {}

    /** Holds where a saved segment does. */
    record InSegment(Term code) implements Expression {}

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

    /** As people write it: the shortest form that is read back to an equal expression. */
    default String text() {
        return ExpressionText.of(this);
    }
}
