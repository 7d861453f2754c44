package idem.tagger.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a rule finds a value in an event: a property, by way of lists where there are some, or what every event has. */
public sealed interface EventPath {

    /** What every event has. */
    enum Basic implements EventPath {
        CHANNEL,
        SOURCE,
        EVENT,
        /** The hour of business, 0 to 23. */
        HOUR,
        /** The day of the business week, 1 (Monday) to 7. */
        WEEKDAY,
        TIMESTAMP
    }

    /**
     * A property.
     *
     * @param names of the object's members from the outside in; a list on the way stands for each of its items
     */
    record Property(List<String> names) implements EventPath {
        public Property {
            names = List.copyOf(names);
        }
    }

    /** What a path may look like. */
    String EXPECTED =
            "a path such as properties.total, products.category, channel, source, event, hour, weekday, timestamp";

    /** {@code properties.a.b}, {@code products.a} for {@code properties.products.a}, or a basic word; empty where neither. */
    static Optional<EventPath> of(String written) {
        for (Basic basic : Basic.values()) {
            if (basic.name().equalsIgnoreCase(written)) {
                return Optional.of(basic);
            }
        }
        List<String> names = Pattern.compile("\\.").splitAsStream(written).toList();
        if (names.size() < 2 || names.stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return switch (names.get(0)) {
            case "properties" -> Optional.of(new Property(names.subList(1, names.size())));
            case "products" -> Optional.of(new Property(names));
            default -> Optional.empty();
        };
    }
}
