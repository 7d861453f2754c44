package idem.resolver;

/**
 * What is wrong with one row of a file. Values of identifiers stand in it masked.
 *
 * @param line counted from 1, where the row begins
 * @param column the column's name; empty where it is the whole row
 */
public record BadRow(String file, long line, String column, String found, String expected) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + (column.isEmpty() ? "" : "in \"" + column + "\" ") + "found " + found
                + "; expected " + expected;
    }
}
