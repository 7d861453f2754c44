package idem.api.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** How well clusters agree with the truth, by pairs of identifiers. */
record PairScore(double precision, double recall) {

    static PairScore of(Map<String, String> truth, Function<String, Integer> cluster) {
        Map<String, Long> persons = new HashMap<>();
        Map<Integer, Long> clusters = new HashMap<>();
        Map<String, Long> both = new HashMap<>();
        truth.forEach((identifier, person) -> {
            int found = cluster.apply(identifier);
            persons.merge(person, 1L, Long::sum);
            clusters.merge(found, 1L, Long::sum);
            both.merge(person + "|" + found, 1L, Long::sum);
        });
        double right = pairs(both);
        return new PairScore(right / pairs(clusters), right / pairs(persons));
    }

    private static <K> double pairs(Map<K, Long> sizes) {
        return sizes.values().stream()
                .mapToDouble(size -> size * (size - 1) / 2.0)
                .sum();
    }
}
