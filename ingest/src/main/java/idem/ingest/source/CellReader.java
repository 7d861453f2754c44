package idem.ingest.source;

import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import idem.ingest.cleaning.Times;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads where values come from: a column's name, or a mapping that says more. */
final class CellReader {

    static final Cell NOTHING = new Cell(List.of(), Cell.Kind.TIME, Map.of(), List.of(), "", Cell.Gathering.FIRST);

    private static final List<String> KINDS = Stream.of(Cell.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> KEYS = List.of("column", "first_of", "as", "values", "formats", "times", "sum");

    private final YamlMap root;

    CellReader(YamlMap root) {
        this.root = root;
    }

    /** The values under a key, by name. */
    Map<String, Cell> all(String key) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        root.map(key).ifPresent(map -> {
            for (String name : map.keys()) {
                map.get(name).ifPresent(node -> cells.put(name, cell(node, Cell.Kind.TEXT)));
            }
        });
        return cells;
    }

    Cell timestamp(Yaml node) {
        return cell(node, Cell.Kind.TIME);
    }

    private Cell cell(Yaml node, Cell.Kind otherwise) {
        if (node instanceof YamlScalar scalar) {
            return new Cell(List.of(scalar.text()), otherwise, Map.of(), List.of(), "", Cell.Gathering.FIRST);
        }
        if (!(node instanceof YamlMap map)) {
            root.mistake(node, node.described(), "a column's name, or a mapping with column or first_of");
            return NOTHING;
        }
        map.allowOnly(KEYS);
        List<String> columns = map.strings(map.get("first_of").isPresent() ? "first_of" : "column");
        if (columns.isEmpty()
                || (map.get("first_of").isPresent() && map.get("column").isPresent())) {
            map.mistake(map, "neither or both of \"column\" and \"first_of\"", "one of the two");
        }
        Cell.Kind kind = map.oneOf("as", KINDS)
                .map(word -> Cell.Kind.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
        boolean sum = map.flag("sum").orElse(false);
        String times = map.string("times").orElse("");
        if ((sum || !times.isEmpty()) && kind != Cell.Kind.NUMBER && kind != Cell.Kind.MONEY) {
            map.mistake(map, "\"sum\" or \"times\" of what is no number", "as: number or as: money beside it");
        }
        return new Cell(
                columns,
                kind,
                MappingReader.texts(map, "values"),
                formats(map),
                times,
                sum ? Cell.Gathering.SUM : Cell.Gathering.FIRST);
    }

    private static List<DateTimeFormatter> formats(YamlMap map) {
        List<DateTimeFormatter> formats = new ArrayList<>();
        for (YamlScalar scalar : map.scalars("formats")) {
            try {
                formats.add(Times.format(scalar.text()));
            } catch (IllegalArgumentException e) {
                map.mistake(scalar, scalar.described(), "a pattern such as dd/MM/yyyy HH:mm");
            }
        }
        return formats;
    }
}
