package idem.api.insight;

import idem.api.insight.InsightView.Both;
import idem.api.insight.InsightView.DifferenceView;
import idem.tagger.insight.Grouping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.SortedMap;

/**
 * The groups that everybody falls into.
 *
 * @param criterion how their number was chosen
 * @param silhouettes the mean silhouette width by number of groups
 */
public record GroupsView(
        String criterion, int sampled, long seed, SortedMap<Integer, Double> silhouettes, List<GroupView> groups) {

    private static final String CRITERION =
            "the number of groups from 2 to 8 with the largest mean silhouette width over a seeded sample of persons";

    /** A group, named by its strongest tags. */
    @Schema(name = "LikeGroup")
    record GroupView(Both name, long persons, double share, List<DifferenceView> strongest) {}

    static GroupsView of(Grouping grouping, long everyone, long seed) {
        return new GroupsView(
                CRITERION,
                grouping.sampled(),
                seed,
                grouping.silhouettes(),
                grouping.groups().stream()
                        .map(group -> new GroupView(
                                Both.of(group.name()),
                                group.members().count(),
                                (double) group.members().count() / Math.max(1, everyone),
                                group.strongest().stream()
                                        .map(DifferenceView::of)
                                        .toList()))
                        .toList());
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder("%d groups: %s%n".formatted(groups.size(), criterion));
        for (GroupView group : groups) {
            text.append("  %,9d  %5.1f %%  %s  %s%n"
                    .formatted(
                            group.persons(),
                            100 * group.share(),
                            group.name().en(),
                            group.name().zh()));
        }
        return text.toString().stripTrailing();
    }
}
