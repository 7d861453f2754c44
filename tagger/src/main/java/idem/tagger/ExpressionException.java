package idem.tagger;

/** An expression that cannot be understood, with the place where it ceases to make sense. */
public final class ExpressionException extends TaggerException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final int column;
    private final String found;
    private final String expected;

    /**
     * Tells of one mistake.
     *
     * @param place {@code column 12}, or of a tree {@code at} and a path such as {@code /and/0/tag}
     * @param column counted from 1 in characters as people count them (code points); 0 in a tree
     */
    public ExpressionException(String place, int column, String found, String expected) {
        super(place + ": found " + found + "; expected " + expected);
        this.place = place;
        this.column = column;
        this.found = found;
        this.expected = expected;
    }

    /** Where it is, in words. */
    public String place() {
        return place;
    }

    /** Counted from 1 in code points; 0 in a tree. */
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
