package idem.tagger.compute;

import idem.tagger.rule.EventPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The paths that some rules look at, numbered from 0, so that an event looks each up once, however many rules ask. */
final class Paths {

    private final Map<EventPath, Integer> numbers = new HashMap<>();
    private final List<EventPath> paths = new ArrayList<>();
    private final Branch properties = new Branch();

    /** The number of a path, a new one where it has none. */
    int number(EventPath path) {
        return numbers.computeIfAbsent(path, added -> {
            int number = paths.size();
            paths.add(added);
            if (added instanceof EventPath.Property property) {
                properties.lead(property, number);
            }
            return number;
        });
    }

    EventPath path(int number) {
        return paths.get(number);
    }

    /** Where those of properties lead. */
    Branch properties() {
        return properties;
    }

    int size() {
        return paths.size();
    }
}
