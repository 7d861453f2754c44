package idem.api.evaluation;

import idem.resolver.evaluate.Evaluation;
import idem.resolver.evaluate.Score;

/**
 * How well found persons agree with known ones.
 *
 * @param pairs by pairs of identifiers
 * @param clusters by whole persons
 * @param identifiers whose person is known
 * @param missing of these that were not found
 */
public record EvaluationView(ScoreView pairs, ScoreView clusters, long identifiers, long missing) {

    public static EvaluationView of(Evaluation evaluation) {
        return new EvaluationView(
                ScoreView.of(evaluation.pairs()),
                ScoreView.of(evaluation.clusters()),
                evaluation.identifiers(),
                evaluation.missing());
    }

    /** For people. */
    public String text() {
        return "pairs     %s%nclusters  %s%n%,d identifiers, %,d of them not found"
                .formatted(pairs.text(), clusters.text(), identifiers, missing);
    }

    /** Precision, recall and their harmonic mean. */
    public record ScoreView(double precision, double recall, double f1) {

        static ScoreView of(Score score) {
            return new ScoreView(score.precision(), score.recall(), score.f1());
        }

        String text() {
            return "precision %.4f  recall %.4f  F1 %.4f".formatted(precision, recall, f1);
        }
    }
}
