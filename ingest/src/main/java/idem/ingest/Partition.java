package idem.ingest;

import idem.graph.event.Event;
import idem.graph.identifier.Identifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits events into parts that have no identifier in common, of about one size, so that two writers hardly ever meet at a
 * lock. Events that hang together, however far, stay together; the largest such group goes first, each to the smaller part.
 */
final class Partition {

    private final int[] parent;

    private Partition(int events) {
        this.parent = new int[events];
        Arrays.setAll(parent, event -> event);
    }

    /** The parts, some of which may be empty. The order of events within a part is theirs in the list. */
    static List<List<Event>> of(List<Event> events, int parts) {
        Partition partition = new Partition(events.size());
        Map<Identifier, Integer> firstWith = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            for (Identifier identifier : events.get(i).identifiers()) {
                Integer first = firstWith.putIfAbsent(identifier, i);
                if (first != null) {
                    partition.join(first, i);
                }
            }
        }
        return partition.spread(events, parts);
    }

    private List<List<Event>> spread(List<Event> events, int parts) {
        int[] sizes = new int[parent.length];
        for (int i = 0; i < parent.length; i++) {
            sizes[find(i)]++;
        }
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] > 0) {
                groups.add(i);
            }
        }
        groups.sort((one, other) -> Integer.compare(sizes[other], sizes[one]));
        int[] load = new int[parts];
        int[] partOf = new int[parent.length];
        for (int group : groups) {
            int smallest = 0;
            for (int part = 1; part < parts; part++) {
                smallest = load[part] < load[smallest] ? part : smallest;
            }
            load[smallest] += sizes[group];
            partOf[group] = smallest;
        }
        List<List<Event>> spread = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            spread.add(new ArrayList<>(load[part]));
        }
        for (int i = 0; i < parent.length; i++) {
            spread.get(partOf[find(i)]).add(events.get(i));
        }
        return spread;
    }

    private void join(int one, int other) {
        parent[find(other)] = find(one);
    }

    private int find(int event) {
        int at = event;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
