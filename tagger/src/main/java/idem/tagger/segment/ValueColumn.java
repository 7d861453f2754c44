package idem.tagger.segment;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/** Who holds which value of one flag or category. */
final class ValueColumn {

    private final Map<String, RoaringBitmap> holders;
    private final RoaringBitmap any;

    ValueColumn(Map<String, RoaringBitmap> holders) {
        this.holders = Collections.unmodifiableMap(new TreeMap<>(holders));
        this.any = FastAggregation.or(holders.values().iterator());
        this.holders.values().forEach(RoaringBitmap::runOptimize);
        this.any.runOptimize();
    }

    Map<String, RoaringBitmap> holders() {
        return holders;
    }

    RoaringBitmap any() {
        return any;
    }

    RoaringBitmap oneOf(Set<String> values) {
        return FastAggregation.or(holders.entrySet().stream()
                .filter(entry -> values.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .iterator());
    }

    RoaringBitmap otherThan(Set<String> values) {
        return FastAggregation.or(holders.entrySet().stream()
                .filter(entry -> !values.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .iterator());
    }
}
