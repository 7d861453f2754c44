package idem.ingest.mapping;

import idem.ingest.cleaning.Amounts;
import idem.ingest.cleaning.Text;
import idem.ingest.cleaning.Times;
import idem.ingest.file.Line;
import idem.ingest.source.Cell;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the values that cells of a mapping name from a row. */
final class CellValues {

    private static final Map<String, Boolean> FLAGS = Map.ofEntries(
            Map.entry("true", true),
            Map.entry("yes", true),
            Map.entry("y", true),
            Map.entry("1", true),
            Map.entry("是", true),
            Map.entry("false", false),
            Map.entry("no", false),
            Map.entry("n", false),
            Map.entry("0", false),
            Map.entry("否", false));

    private final ZoneId zone;

    CellValues(ZoneId zone) {
        this.zone = zone;
    }

    /** The value, of the type that its kind has in JSON; empty where nothing is written. */
    Optional<Object> value(Cell cell, Line.Row row) throws FlawException {
        for (String column : cell.columns()) {
            String cleaned = Text.clean(row.text(column));
            String text = cell.values().getOrDefault(cleaned, cleaned);
            if (!text.isEmpty()) {
                Object value = typed(cell, column, text);
                return cell.times().isEmpty() ? Optional.of(value) : multiplied((BigDecimal) value, cell.times(), row);
            }
        }
        return Optional.empty();
    }

    /** The time; empty where nothing is written. */
    Optional<Instant> time(Cell cell, Line.Row row) throws FlawException {
        for (String column : cell.columns()) {
            String text = Text.clean(row.text(column));
            if (!text.isEmpty()) {
                return Optional.of(Times.read(text, cell.formats(), zone)
                        .orElseThrow(() -> new FlawException(column, text, Times.EXPECTED)));
            }
        }
        return Optional.empty();
    }

    private Object typed(Cell cell, String column, String text) throws FlawException {
        return switch (cell.kind()) {
            case TEXT -> text;
            case NUMBER, MONEY -> number(column, text);
            case FLAG ->
                Optional.ofNullable(FLAGS.get(text.toLowerCase(Locale.ROOT)))
                        .orElseThrow(() -> new FlawException(column, text, "yes or no, as true, false, 是, 否, 1 or 0"));
            case DATE ->
                Times.readDate(text, cell.formats(), zone)
                        .orElseThrow(() -> new FlawException(column, text, "a day such as 2026-11-21"))
                        .toString();
            case TIME ->
                Times.read(text, cell.formats(), zone)
                        .orElseThrow(() -> new FlawException(column, text, Times.EXPECTED))
                        .toString();
        };
    }

    private Optional<Object> multiplied(BigDecimal value, String column, Line.Row row) throws FlawException {
        String text = Text.clean(row.text(column));
        return text.isEmpty() ? Optional.empty() : Optional.of(value.multiply(number(column, text)));
    }

    private static BigDecimal number(String column, String text) throws FlawException {
        return Amounts.read(text).orElseThrow(() -> new FlawException(column, text, "a number such as 1299.00"));
    }
}
