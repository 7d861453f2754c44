package idem.tagger.segment;

import idem.tagger.block.Evaluation;
import idem.tagger.block.NumberSet;
import idem.tagger.block.Query;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who holds which value of one flag or category.
 *
 * @param holders by value
 * @param any who holds one at all
 */
record ValueColumn(Map<String, NumberSet> holders, NumberSet any) {

    ValueColumn {
        holders = Collections.unmodifiableMap(new TreeMap<>(holders));
    }

    static ValueColumn of(Map<String, NumberSet> holders) {
        int blocks = holders.values().stream().mapToInt(NumberSet::blocks).max().orElse(0);
        List<Query> held = held(holders);
        return new ValueColumn(
                holders,
                held.size() == 1
                        ? holders.values().iterator().next()
                        : Evaluation.members(new Query.Any(held), blocks));
    }

    static List<Query> held(Map<String, NumberSet> holders) {
        return holders.values().stream().<Query>map(Query.Held::new).toList();
    }

    long bytes() {
        long values = holders.values().stream().mapToLong(NumberSet::bytes).sum();
        return holders.size() == 1 ? values : values + any.bytes();
    }
}
