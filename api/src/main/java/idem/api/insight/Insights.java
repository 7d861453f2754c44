package idem.api.insight;

import idem.graph.tag.CatalogueTag;
import idem.tagger.block.NumberSet;
import idem.tagger.insight.Feature;
import idem.tagger.insight.Features;
import idem.tagger.insight.Grouping;
import idem.tagger.insight.Insight;
import idem.tagger.segment.SegmentIndex;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds segments against bases; the features of an index are worked out once. */
public final class Insights {

    private volatile @Nullable Known known;

    /** The features of an index. */
    private record Known(SegmentIndex index, List<Feature> features) {}

    /**
     * What sets members apart.
     *
     * @param readable tags that may be told of
     * @param most how many differences to tell
     */
    public InsightView of(
            SegmentIndex index, NumberSet members, NumberSet base, Predicate<CatalogueTag> readable, int most) {
        return InsightView.of(
                members.count(), base.count(), Insight.of(members, base, features(index, readable)), most);
    }

    /** The groups that everybody falls into. */
    public GroupsView groups(SegmentIndex index, Predicate<CatalogueTag> readable, long seed) {
        Grouping grouping = Grouping.of(index.everyone(), features(index, readable), seed);
        return GroupsView.of(grouping, index.total(), seed);
    }

    private List<Feature> features(SegmentIndex index, Predicate<CatalogueTag> readable) {
        Known last = known;
        if (last == null || last.index() != index) {
            last = new Known(index, Features.of(index, tag -> true));
            known = last;
        }
        return last.features().stream()
                .filter(feature -> readable.test(feature.tag()))
                .toList();
    }
}
