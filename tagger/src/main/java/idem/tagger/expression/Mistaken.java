package idem.tagger.expression;

import idem.tagger.ExpressionException;

/** Tells of mistakes at the place of a term. */
final class Mistaken {

    private Mistaken() {}

    static ExpressionException at(Term term, String found, String expected) {
        return new ExpressionException(term.place(), term.column(), found, expected);
    }
}
