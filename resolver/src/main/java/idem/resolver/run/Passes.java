package idem.resolver.run;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the passes of one run add up to. The first looks at all that the run is about, further ones at what moved meanwhile. */
final class Passes {

    /** What further passes add to; the other counts are those of the first. */
    private static final Set<String> ADDED =
            Set.of("created", "restored", "merged", "split", "moved", "differences", "eventsMoved");

    /** How the counts of what a cause turned begin, to which further passes add as well. */
    private static final String TURNED = "turned";

    private final Map<String, Long> counts = new TreeMap<>();
    private final TreeSet<Long> persons = new TreeSet<>();
    private int passes;

    /** These and another. */
    Passes and(Map<String, Long> found, long eventsMoved, long[] touched) {
        Passes all = and(found).and(Map.of("eventsMoved", eventsMoved));
        for (long person : touched) {
            all.persons.add(person);
        }
        if (all.passes++ > 0) {
            all.counts.put("startedOver", (long) all.passes - 1);
        }
        return all;
    }

    /** These and what was found otherwise than by looking at links. */
    Passes and(Map<String, Long> found) {
        Passes all = new Passes();
        all.counts.putAll(counts);
        all.persons.addAll(persons);
        all.passes = passes;
        found.forEach(
                (name, count) -> all.counts.merge(name, count, adds(name) ? Long::sum : (first, further) -> first));
        return all;
    }

    private static boolean adds(String name) {
        return ADDED.contains(name) || name.startsWith(TURNED);
    }

    void count(String name, long count) {
        counts.put(name, count);
    }

    /** Whether anything but marks was written. */
    boolean wrote() {
        return counts.getOrDefault("differences", 0L) > 0
                || counts.getOrDefault("eventsMoved", 0L) > 0
                || counts.containsKey("rulesActivated");
    }

    Map<String, Long> counts() {
        return counts;
    }

    long[] persons() {
        return persons.stream().mapToLong(Long::longValue).toArray();
    }
}
