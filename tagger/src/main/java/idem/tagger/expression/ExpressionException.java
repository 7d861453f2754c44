package idem.tagger.expression;

import idem.tagger.TaggerException;

/** An expression that cannot be understood, with the place where it ends to make sense. */
public final class ExpressionException extends TaggerException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final int column;
    private final String found;
    private final String expected;

    ExpressionException(Term at, String found, String expected) {
        super(at.place() + ": found " + found + "; expected " + expected);
        this.place = at.place();
        this.column = at.column();
        this.found = found;
        this.expected = expected;
    }

    /** Where it is: {@code column 12}, or of a tree a path such as {@code /and/0/tag}. */
    public String place() {
        return place;
    }

    /** Counted from 1 in characters as people count them (code points); 0 in a tree. */
    public int column() {
        return column;
    }

    /** What stands there. */
    public String found() {
        return found;
    }

    /** What was expected, with the nearest name where there is one. */
    public String expected() {
        return expected;
    }
}
