package idem.tagger.expression;

/**
 * A tag, value or code as somebody wrote it. Two are equal where their texts are: the place does not count.
 *
 * @param column where it stands, in code points from 1; 0 in a tree
 * @param path where it stands in a tree; empty in a text
 */
public record Term(String text, int column, String path) {

    /** A term that nobody wrote. */
    public static Term of(String text) {
        return new Term(text, 0, "");
    }

    static Term at(String text, int column) {
        return new Term(text, column, "");
    }

    static Term in(String text, String path) {
        return new Term(text, 0, path.isEmpty() ? "/" : path);
    }

    String place() {
        return column > 0 ? "column " + column : "at " + path;
    }

    String quoted() {
        return "\"" + text + "\"";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Term term && term.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
