package idem.tagger.insight;

import idem.graph.tag.CatalogueTag.Names;
import idem.tagger.block.NumberSet;
import idem.tagger.insight.ProfileSample.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/**
 * The groups that the base falls into by itself: k-means++ over the tag profiles of a sample, with the number of groups from 2
 * to 8 whose mean silhouette width (Rousseeuw, 1987) is the largest; then everyone joins the nearest centre. The same index
 * and seed give the same groups.
 *
 * @param groups the largest first
 * @param silhouettes the mean width over the sample by number of groups
 * @param sampled how many persons were sampled
 */
public record Grouping(List<Group> groups, SortedMap<Integer, Double> silhouettes, int sampled) {

    private static final int MOST_GROUPS = 8;
    private static final int ITERATIONS = 60;
    private static final int NAMED_BY = 3;
    private static final int TOLD = 8;

    public Grouping {
        groups = List.copyOf(groups);
        silhouettes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(silhouettes));
    }

    /** Finds the groups of everyone; none where all are alike. */
    public static Grouping of(NumberSet everyone, List<Feature> features, long seed) {
        ProfileSample sample = ProfileSample.of(everyone, features, seed);
        SortedMap<Integer, Double> widths = new TreeMap<>();
        List<CentroidCluster<Profile>> best = List.of();
        double widest = Double.NEGATIVE_INFINITY;
        int most = (int) Math.min(MOST_GROUPS, sample.different());
        for (int k = 2; k <= most; k++) {
            List<CentroidCluster<Profile>> clusters = new KMeansPlusPlusClusterer<Profile>(
                            k, ITERATIONS, new EuclideanDistance(), new Well19937c(seed))
                    .cluster(sample.profiles());
            double width = Silhouette.mean(clusters);
            widths.put(k, width);
            if (width > widest) {
                widest = width;
                best = clusters;
            }
        }
        List<double[]> centres =
                best.stream().map(cluster -> cluster.getCenter().getPoint()).toList();
        List<NumberSet> members = NearestCentre.assign(everyone, sample.used(), centres);
        List<Group> groups = members.stream()
                .filter(one -> !one.isEmpty())
                .sorted(Comparator.comparingLong(NumberSet::count).reversed())
                .map(one -> group(one, everyone, sample.usedFeatures()))
                .toList();
        return new Grouping(groups, widths, sample.profiles().size());
    }

    private static Group group(NumberSet members, NumberSet everyone, List<Feature> features) {
        List<Difference> told = Insight.of(members, everyone, features).stream()
                .filter(difference -> difference.significant() && difference.lift() > 1)
                .limit(TOLD)
                .toList();
        List<Feature> naming =
                told.stream().limit(NAMED_BY).map(Difference::feature).toList();
        if (naming.isEmpty()) {
            return new Group(new Names("其他", "Others"), members, told);
        }
        Names name = new Names(
                naming.stream()
                        .map(feature ->
                                feature.tag().name().zh() + "：" + feature.name().zh())
                        .collect(Collectors.joining("，")),
                naming.stream()
                        .map(feature -> feature.tag().name().en() + ": "
                                + feature.name().en())
                        .collect(Collectors.joining(", ")));
        return new Group(name, members, told);
    }
}
