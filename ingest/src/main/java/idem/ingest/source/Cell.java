package idem.ingest.source;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a value comes from and what it is.
 *
 * @param columns the first that is not blank gives it
 * @param values what written values stand for; one that is not among them stands for itself
 * @param formats of times and dates, tried before the usual ones
 * @param times a column whose number it is multiplied by; empty: none
 * @param gathering what several rows of one event make of it
 */
public record Cell(
        List<String> columns,
        Kind kind,
        Map<String, String> values,
        List<DateTimeFormatter> formats,
        String times,
        Gathering gathering) {

    /** What a value is. */
    public enum Kind {
        TEXT,
        NUMBER,
        MONEY,
        FLAG,
        DATE,
        TIME
    }

    /** What several rows of one event make of a value. */
    public enum Gathering {
        /** The first row's that has one. */
        FIRST,
        /** The sum of all. */
        SUM
    }

    public Cell {
        columns = List.copyOf(columns);
        values = Map.copyOf(values);
        formats = List.copyOf(formats);
    }

    /** Those that give it, and the one that it is multiplied by. */
    List<String> allColumns() {
        List<String> all = new ArrayList<>(columns);
        if (!times.isEmpty()) {
            all.add(times);
        }
        return all;
    }
}
