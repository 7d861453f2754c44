package idem.api.overlap;

import idem.tagger.block.NumberSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How some segments overlap.
 *
 * @param intersections for each set of segments who is in these and in no other of them, the largest first; of at most eight
 *     segments, those of nobody left out
 */
record OverlapView(List<SetView> segments, List<PairView> pairs, List<IntersectionView> intersections) {

    static final int MOST_INTERSECTED = 8;

    /** A segment and its size. */
    record SetView(String segment, long count) {}

    /**
     * Two segments.
     *
     * @param count who is in both
     * @param jaccard their share of those in either, 0 to 1
     */
    record PairView(String a, String b, long count, double jaccard) {}

    /** Those in all of these and in no other. */
    record IntersectionView(List<String> segments, long count) {}

    static OverlapView of(Map<String, NumberSet> sets) {
        List<String> names = List.copyOf(sets.keySet());
        List<SetView> sizes = new ArrayList<>();
        List<PairView> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            NumberSet a = sets.getOrDefault(names.get(i), NumberSet.NONE);
            sizes.add(new SetView(names.get(i), a.count()));
            for (int j = i + 1; j < names.size(); j++) {
                NumberSet b = sets.getOrDefault(names.get(j), NumberSet.NONE);
                long both = a.and(b).count();
                long either = a.count() + b.count() - both;
                pairs.add(new PairView(names.get(i), names.get(j), both, either == 0 ? 0 : (double) both / either));
            }
        }
        return new OverlapView(sizes, pairs, names.size() > MOST_INTERSECTED ? List.of() : intersections(names, sets));
    }

    private static List<IntersectionView> intersections(List<String> names, Map<String, NumberSet> sets) {
        List<IntersectionView> found = new ArrayList<>();
        for (int chosen = 1; chosen < 1 << names.size(); chosen++) {
            NumberSet rest = null;
            List<String> in = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    NumberSet set = sets.getOrDefault(names.get(i), NumberSet.NONE);
                    rest = rest == null ? set : rest.and(set);
                    in.add(names.get(i));
                }
            }
            for (int i = 0; i < names.size() && rest != null && !rest.isEmpty(); i++) {
                if ((chosen >> i & 1) == 0) {
                    rest = rest.minus(sets.getOrDefault(names.get(i), NumberSet.NONE));
                }
            }
            if (rest != null && !rest.isEmpty()) {
                found.add(new IntersectionView(in, rest.count()));
            }
        }
        found.sort(Comparator.comparingLong(IntersectionView::count).reversed());
        return found;
    }
}
