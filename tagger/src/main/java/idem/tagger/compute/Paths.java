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

    /** The number of a path, a new one where it has none. */
    int number(EventPath path) {
        return numbers.computeIfAbsent(path, added -> {
            paths.add(added);
            return paths.size() - 1;
        });
    }

    EventPath path(int number) {
        return paths.get(number);
    }

    int size() {
        return paths.size();
    }
}
