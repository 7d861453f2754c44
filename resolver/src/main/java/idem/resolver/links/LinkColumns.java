package idem.resolver.links;

import idem.graph.rulefile.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a file of links has its columns; they may stand in any order. */
final class LinkColumns {

    static final String A = "a";
    static final String B = "b";
    static final String LAST_SEEN = "last_seen";
    static final String FIRST_SEEN = "first_seen";
    static final String COUNT = "count";
    static final String SOURCE = "source";
    static final String CHANNEL = "channel";

    private static final List<String> NEEDED = List.of(A, B, LAST_SEEN);
    private static final List<String> ALL = List.of(A, B, LAST_SEEN, FIRST_SEEN, COUNT, SOURCE, CHANNEL);

    private final Map<String, Integer> places;
    private final int size;

    private LinkColumns(Map<String, Integer> places, int size) {
        this.places = Map.copyOf(places);
        this.size = size;
    }

    /** Reads the header, and tells what is wrong with it. */
    static LinkColumns of(List<String> header, Teller mistakes) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (!ALL.contains(name)) {
                String nearest = Nearest.to(name, ALL)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
                mistakes.tell(name, "an unknown column", "one of " + String.join(", ", ALL) + nearest);
            } else if (places.putIfAbsent(name, i) != null) {
                mistakes.tell(name, "the column a second time", "each column once");
            }
        }
        for (String needed : NEEDED) {
            if (!places.containsKey(needed)) {
                mistakes.tell(needed, "no such column", "a header with a, b and last_seen");
            }
        }
        return new LinkColumns(places, header.size());
    }

    /** The column's place, or -1 where the file has none. */
    int place(String column) {
        return places.getOrDefault(column, -1);
    }

    int size() {
        return size;
    }

    /** Takes what is wrong with the header. */
    interface Teller {
        void tell(String column, String found, String expected);
    }
}
