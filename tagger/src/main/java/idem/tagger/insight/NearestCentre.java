package idem.tagger.insight;

import idem.tagger.block.NumberSet;
import idem.tagger.block.NumberSetBuilder;
import idem.tagger.insight.ProfileSample.Weighed;
import java.util.Arrays;
import java.util.List;

/**
 * Puts everyone to the nearest of some centres. Of squared distances |x|² − 2x·c + |c|² only what differs by centre is kept; a
 * feature adds to its holders alone, so that the cost grows with what persons hold.
 */
final class NearestCentre {

    private NearestCentre() {}

    static List<NumberSet> assign(NumberSet everyone, List<Weighed> used, List<double[]> centres) {
        if (centres.isEmpty()) {
            return List.of();
        }
        int size = everyone.blocks() << 16;
        float[] nearest = new float[size];
        byte[] chosen = new byte[size];
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        for (int k = 0; k < centres.size(); k++) {
            take(k, distances(size, used, centres.get(k)), nearest, chosen);
        }
        NumberSetBuilder[] groups = new NumberSetBuilder[centres.size()];
        Arrays.setAll(groups, k -> new NumberSetBuilder());
        everyone.forEach(number -> groups[chosen[number]].add(number));
        return Arrays.stream(groups).map(NumberSetBuilder::build).toList();
    }

    private static float[] distances(int size, List<Weighed> used, double[] centre) {
        float[] distances = new float[size];
        double length = 0;
        for (double coordinate : centre) {
            length += coordinate * coordinate;
        }
        Arrays.fill(distances, (float) length);
        for (int i = 0; i < centre.length; i++) {
            float less = (float) (2 * centre[i] * used.get(i).weight());
            if (less != 0) {
                used.get(i).feature().holders().forEach(number -> distances[number] -= less);
            }
        }
        return distances;
    }

    private static void take(int k, float[] distances, float[] nearest, byte[] chosen) {
        for (int number = 0; number < distances.length; number++) {
            if (distances[number] < nearest[number]) {
                nearest[number] = distances[number];
                chosen[number] = (byte) k;
            }
        }
    }
}
