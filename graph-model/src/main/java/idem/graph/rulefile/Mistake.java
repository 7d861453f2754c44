package idem.graph.rulefile;

/**
 * One mistake in a file that people write.
 *
 * @param file the file's name as the user knows it
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param found what stands there
 * @param expected what was expected, and so the fix
 */
public record Mistake(String file, int line, int column, String found, String expected) implements Comparable<Mistake> {

    @Override
    public int compareTo(Mistake other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return "%s:%d:%d: found %s; expected %s".formatted(file, line, column, found, expected);
    }
}
