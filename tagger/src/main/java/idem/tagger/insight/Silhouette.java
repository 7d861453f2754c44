package idem.tagger.insight;

import java.util.List;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.util.MathArrays;

/** How well points fit their clusters: (b − a) / max(a, b), of the mean distances to the own and the nearest other cluster. */
final class Silhouette {

    private static final int MOST_POINTS = 400;

    private Silhouette() {}

    /** The mean over evenly chosen points, at most some hundreds; a point alone in its cluster counts 0. */
    static <T extends Clusterable> double mean(List<CentroidCluster<T>> clusters) {
        int points = clusters.stream()
                .mapToInt(cluster -> cluster.getPoints().size())
                .sum();
        int step = Math.max(1, (points + MOST_POINTS - 1) / MOST_POINTS);
        double sum = 0;
        int taken = 0;
        int at = 0;
        for (CentroidCluster<T> own : clusters) {
            for (T point : own.getPoints()) {
                if (at++ % step == 0) {
                    sum += width(point, own, clusters);
                    taken++;
                }
            }
        }
        return taken == 0 ? 0 : sum / taken;
    }

    private static <T extends Clusterable> double width(
            T point, CentroidCluster<T> own, List<CentroidCluster<T>> clusters) {
        int others = own.getPoints().size() - 1;
        if (others == 0) {
            return 0;
        }
        double within = total(point, own) / others;
        double nearest = Double.POSITIVE_INFINITY;
        for (CentroidCluster<T> cluster : clusters) {
            if (cluster != own && !cluster.getPoints().isEmpty()) {
                nearest = Math.min(
                        nearest, total(point, cluster) / cluster.getPoints().size());
            }
        }
        double larger = Math.max(within, nearest);
        return larger == 0 || Double.isInfinite(larger) ? 0 : (nearest - within) / larger;
    }

    private static <T extends Clusterable> double total(T point, CentroidCluster<T> cluster) {
        double total = 0;
        for (T other : cluster.getPoints()) {
            total += MathArrays.distance(point.getPoint(), other.getPoint());
        }
        return total;
    }
}
