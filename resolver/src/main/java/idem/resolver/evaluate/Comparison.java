package idem.resolver.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes known and found persons, identifier by identifier in any order, and compares them. */
public final class Comparison {

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> found = new HashMap<>();

    /** Says whose an identifier truly is. One said to be two persons' is a mistake. */
    public Comparison known(String identifier, String person) {
        put(known, identifier, person);
        return this;
    }

    /** Says whose an identifier was found to be. */
    public Comparison found(String identifier, String person) {
        put(found, identifier, person);
        return this;
    }

    /** Pairs are counted by cells: of n identifiers that agree on both persons, n(n − 1)/2 pairs are right. */
    public Evaluation evaluate() {
        Map<String, Long> wanted = new HashMap<>();
        Map<Found, Long> got = new HashMap<>();
        Map<Cell, Long> cells = new HashMap<>();
        long missing = 0;
        for (Map.Entry<String, String> entry : known.entrySet()) {
            String person = found.get(entry.getKey());
            Found cluster = person == null ? new Found(entry.getKey(), true) : new Found(person, false);
            missing += person == null ? 1 : 0;
            wanted.merge(entry.getValue(), 1L, Long::sum);
            got.merge(cluster, 1L, Long::sum);
            cells.merge(new Cell(entry.getValue(), cluster), 1L, Long::sum);
        }
        Score pairs = new Score(pairs(cells), pairs(got), pairs(wanted));
        long exact = cells.entrySet().stream()
                .filter(cell -> cell.getValue().equals(wanted.get(cell.getKey().known()))
                        && cell.getValue().equals(got.get(cell.getKey().found())))
                .count();
        Set<String> persons = new HashSet<>(known.values());
        return new Evaluation(pairs, new Score(exact, got.size(), persons.size()), known.size(), missing);
    }

    private static void put(Map<String, String> persons, String identifier, String person) {
        String before = persons.putIfAbsent(identifier, person);
        if (before != null && !before.equals(person)) {
            throw new IllegalArgumentException("found an identifier of two persons; expected each identifier once");
        }
    }

    private static long pairs(Map<?, Long> sizes) {
        return sizes.values().stream()
                .mapToLong(size -> Math.multiplyExact(size, size - 1) / 2)
                .reduce(0, Math::addExact);
    }

    /** A found person, or an identifier that was not found and so stands alone. */
    private record Found(String name, boolean alone) {}

    private record Cell(String known, Found found) {}
}
