package idem.tagger.insight;

import idem.graph.tag.TagKind;
import idem.tagger.block.NumberSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.clustering.Clusterable;

/**
 * The tag profiles of persons chosen at random: a coordinate a feature that between one and 99 in a hundred have. A feature
 * weighs so that persons of two values of a tag are as far apart as persons with and without a flag.
 *
 * @param used features by coordinate, with their weights
 */
record ProfileSample(List<Profile> profiles, List<Weighed> used) {

    private static final int MOST_PERSONS = 2_000;
    private static final double RARE = 0.01;
    private static final double WEIGHT_OF_A_VALUE = Math.sqrt(0.5);

    /** A feature and its weight. */
    record Weighed(Feature feature, double weight) {}

    /** A person as a point. */
    static final class Profile implements Clusterable {
        private final double[] point;

        Profile(double[] point) {
            this.point = point;
        }

        @Override
        public double[] getPoint() {
            return point;
        }
    }

    static ProfileSample of(NumberSet everyone, List<Feature> features, long seed) {
        List<Weighed> used = features.stream()
                .filter(feature -> {
                    double share = (double) feature.holders().count() / Math.max(1, everyone.count());
                    return share >= RARE && share <= 1 - RARE;
                })
                .map(feature -> new Weighed(feature, feature.tag().kind() == TagKind.FLAG ? 1 : WEIGHT_OF_A_VALUE))
                .toList();
        List<Profile> profiles = new ArrayList<>();
        for (int number : chosen(everyone, seed)) {
            double[] point = new double[used.size()];
            for (int i = 0; i < point.length; i++) {
                Weighed one = used.get(i);
                point[i] = one.feature().holders().contains(number) ? one.weight() : 0;
            }
            profiles.add(new Profile(point));
        }
        return new ProfileSample(profiles, used);
    }

    /** Reservoir sampling (Vitter's algorithm R). */
    private static int[] chosen(NumberSet everyone, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] reservoir = new int[(int) Math.min(MOST_PERSONS, everyone.count())];
        int[] seen = {0};
        everyone.forEach(number -> {
            int place = seen[0] < reservoir.length ? seen[0] : random.nextInt(seen[0] + 1);
            if (place < reservoir.length) {
                reservoir[place] = number;
            }
            seen[0]++;
        });
        return reservoir;
    }

    List<Feature> usedFeatures() {
        return used.stream().map(Weighed::feature).toList();
    }

    /** How many profiles are unlike each other. */
    long different() {
        return profiles.stream()
                .map(profile -> Arrays.hashCode(profile.getPoint()))
                .distinct()
                .count();
    }
}
