package idem.ingest.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a row tells what happened. */
public sealed interface EventChoice {

    /** The word for rows in which nothing has happened that is worth keeping. */
    String SKIP = "skip";

    /** The columns that it looks at. */
    List<String> columns();

    /** The event's name for a cleaned value of the column; empty where the value is not foreseen. */
    Optional<String> nameFor(String value);

    /** What was foreseen, for a message. */
    String expected();

    /** Every row tells the same; an empty name for types that have none. */
    record Fixed(String name) implements EventChoice {
        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Optional<String> nameFor(String value) {
            return Optional.of(name);
        }

        @Override
        public String expected() {
            return name;
        }
    }

    /** A column's value tells. */
    record ByValue(String column, Map<String, String> names) implements EventChoice {
        public ByValue {
            names = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public Optional<String> nameFor(String value) {
            return Optional.ofNullable(names.get(value));
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", names.keySet()) + ", or a further value in the mapping's \"event\"";
        }
    }

    /** The first pattern that fits a column's whole value tells. */
    record ByPattern(String column, Map<Pattern, String> names) implements EventChoice {
        public ByPattern {
            names = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public Optional<String> nameFor(String value) {
            return names.entrySet().stream()
                    .filter(entry -> entry.getKey().matcher(value).matches())
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        @Override
        public String expected() {
            return "a value that fits one of "
                    + String.join(
                            ", ", names.keySet().stream().map(Pattern::pattern).toList());
        }
    }
}
