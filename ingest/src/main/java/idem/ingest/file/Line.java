package idem.ingest.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands in one line of a file: of CSV a record, which may span several; of a sheet a row. */
public sealed interface Line {

    /** Counted from 1, as an editor shows it. */
    long number();

    /** A row whose values have names. */
    sealed interface Row extends Line {
        /** What is written in a column; empty where nothing is, or there is no such column. */
        String text(String column);
    }

    /**
     * A row of a table.
     *
     * @param places of the columns in {@code values}
     */
    record TableRow(long number, Map<String, Integer> places, List<String> values) implements Row {
        @Override
        public String text(String column) {
            @Nullable Integer place = places.get(column);
            return place == null ? "" : values.get(place);
        }
    }

    /** A line that is a JSON object; a column is a field's name, or its path with dots. */
    record JsonRow(long number, JsonNode object) implements Row {
        @Override
        public String text(String column) {
            JsonNode node = object.path(column);
            if (node.isMissingNode()) {
                for (String step : column.split("\\.", -1)) {
                    node = step.equals(column) ? node : (node.isMissingNode() ? object : node).path(step);
                }
            }
            if (node.isMissingNode() || node.isNull()) {
                return "";
            }
            return node.isValueNode() ? node.asString() : node.toString();
        }
    }

    /** A line that is no row. */
    record Garbled(long number, List<String> raw, String found, String expected) implements Line {
        public Garbled {
            raw = List.copyOf(raw);
        }
    }
}
