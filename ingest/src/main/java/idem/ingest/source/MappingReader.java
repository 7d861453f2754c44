package idem.ingest.source;

import idem.graph.event.EventType;
import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads the part of a source's file that says what its columns become. */
final class MappingReader {

    private static final List<String> KEYS = List.of(
            "optional_columns",
            "type",
            "event",
            "timestamp",
            "group_by",
            "message_id",
            "identifiers",
            "traits",
            "properties",
            "products");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_]*");

    private final YamlMap root;

    MappingReader(YamlMap root) {
        this.root = root;
    }

    Mapping read(List<String> furtherKeys) {
        root.allowOnly(Stream.concat(furtherKeys.stream(), KEYS.stream()).toList());
        CellReader cells = new CellReader(root);
        EventType type = root.oneOf(
                        "type",
                        Stream.of(EventType.values()).map(EventType::word).toList())
                .flatMap(EventType::of)
                .orElse(EventType.TRACK);
        List<String> groupBy = root.strings("group_by");
        List<String> messageId = root.strings("message_id");
        Mapping mapping = new Mapping(
                type,
                event(type),
                root.get("timestamp").map(cells::timestamp).orElse(CellReader.NOTHING),
                groupBy,
                messageId.isEmpty() ? groupBy : messageId,
                identifiers(),
                cells.all("traits"),
                cells.all("properties"),
                cells.all("products"),
                new HashSet<>(root.strings("optional_columns")));
        check(mapping);
        return mapping;
    }

    private void check(Mapping mapping) {
        if (mapping.identifiers().isEmpty()) {
            root.mistake(root, "no \"identifiers\"", "at least one namespace and its column under \"identifiers\"");
        }
        Set<String> named = mapping.columns();
        for (YamlScalar optional : root.scalars("optional_columns")) {
            if (!named.contains(optional.text())) {
                String nearest = idem.graph.rulefile.Nearest.to(optional.text(), named)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
                root.mistake(optional, optional.described(), "a column that the mapping names" + nearest);
            }
        }
        for (String key : List.of("group_by", "message_id")) {
            for (YamlScalar column : root.scalars(key)) {
                if (mapping.optionalColumns().contains(column.text())) {
                    root.mistake(column, "the optional column " + column.described(), "a column that every file has");
                }
            }
        }
    }

    private EventChoice event(EventType type) {
        Optional<Yaml> node = root.get("event");
        if (node.isEmpty()) {
            if (type == EventType.TRACK) {
                root.mistake(root, "no \"event\"", "what happened, such as event: Order Completed");
            }
            return new EventChoice.Fixed("");
        }
        if (node.get() instanceof YamlScalar scalar) {
            return new EventChoice.Fixed(scalar.text());
        }
        if (!(node.get() instanceof YamlMap map)) {
            root.mistake(node.get(), node.get().described(), "a name, or a mapping with column and values");
            return new EventChoice.Fixed("");
        }
        map.allowOnly(List.of("column", "values", "matches"));
        String column = map.requiredString("column").orElse("");
        Map<String, String> values = texts(map, "values");
        Map<String, String> matches = texts(map, "matches");
        if (values.isEmpty() == matches.isEmpty()) {
            map.mistake(
                    map, "neither or both of \"values\" and \"matches\"", "one of the two, with at least one entry");
        }
        return matches.isEmpty() ? new EventChoice.ByValue(column, values) : byPattern(column, map, matches);
    }

    private static EventChoice byPattern(String column, YamlMap map, Map<String, String> matches) {
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        matches.forEach((pattern, name) -> {
            try {
                patterns.put(Pattern.compile(pattern), name);
            } catch (PatternSyntaxException e) {
                map.mistake(
                        map.map("matches").orElse(map).keyNode(pattern),
                        "\"" + pattern + "\"",
                        "a Java regular expression (" + e.getDescription() + ")");
            }
        });
        return new EventChoice.ByPattern(column, patterns);
    }

    /** The entries of a mapping of texts; full-width forms in its keys become plain ones, as those of cells do. */
    static Map<String, String> texts(YamlMap map, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.map(key).ifPresent(entries -> {
            for (String written : entries.keys()) {
                Optional<Yaml> value = entries.get(written);
                if (value.isPresent() && value.get() instanceof YamlScalar scalar) {
                    texts.put(idem.ingest.cleaning.Text.clean(written), scalar.text());
                } else {
                    entries.mistake(
                            entries.keyNode(written),
                            "no single value for \"" + written + "\"",
                            "a text, perhaps \"\"");
                }
            }
        });
        return texts;
    }

    private List<IdentifierColumn> identifiers() {
        List<IdentifierColumn> columns = new ArrayList<>();
        root.map("identifiers").ifPresent(map -> {
            for (String namespace : map.keys()) {
                if (!NAMESPACE.matcher(namespace).matches()) {
                    map.mistake(
                            map.keyNode(namespace),
                            "the namespace \"" + namespace + "\"",
                            "a small letter, then small letters, digits, _");
                }
                map.get(namespace).ifPresent(node -> add(columns, namespace, node));
            }
        });
        return columns;
    }

    private void add(List<IdentifierColumn> columns, String namespace, Yaml node) {
        if (node instanceof YamlList list) {
            list.items().forEach(item -> add(columns, namespace, item));
        } else if (node instanceof YamlScalar scalar) {
            columns.add(new IdentifierColumn(namespace, scalar.text(), false));
        } else if (node instanceof YamlMap map) {
            map.allowOnly(List.of("column", "number_like"));
            map.requiredString("column")
                    .ifPresent(column -> columns.add(new IdentifierColumn(
                            namespace, column, map.flag("number_like").orElse(false))));
        }
    }
}
