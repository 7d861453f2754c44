package idem.ingest.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fields that a rejected file has beside those of the file that was imported. Why a row was rejected is for people and
 * read by nobody; what could not be put into a column or field is, so that a row that nobody mended stays rejected.
 */
public final class RejectedForm {

    /** The line, the column, what was found and what was expected. */
    public static final List<String> REASONS = List.of("_line", "_column", "_found", "_expected");

    /** What of a table's row has no column; a row that has too few fields tells so here. */
    public static final String REST = "_rest";

    /** A line that is no JSON object, as it stood. */
    public static final String RAW = "_raw";

    private RejectedForm() {}

    /** Whether a table has the columns of a rejected file. */
    static boolean isOf(Map<String, Integer> places) {
        return places.containsKey(REST) && places.keySet().containsAll(REASONS);
    }

    /** A row of a rejected file: the row that was mended, or garbled as before where its rest is still there. */
    static Line row(long number, Map<String, Integer> places, List<String> fields) {
        Line.TableRow row = new Line.TableRow(number, places, fields);
        String rest = row.text(REST);
        if (rest.isBlank()) {
            return row;
        }
        List<String> raw = new ArrayList<>();
        places.keySet().stream()
                .filter(column -> !REASONS.contains(column) && !column.equals(REST))
                .forEach(column -> raw.add(row.text(column)));
        raw.add(rest);
        return new Line.Garbled(
                number,
                raw,
                "a row that is not mended",
                "each value in its column, and then nothing in the column " + REST);
    }
}
