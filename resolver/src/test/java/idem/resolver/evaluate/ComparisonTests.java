package idem.resolver.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    @Test
    void countsPairsAndWholePersons() {
        Comparison comparison = new Comparison();
        known(comparison, "tom", "a", "b", "c");
        known(comparison, "summer", "d", "e");
        known(comparison, "john", "f");
        found(comparison, "1", "a", "b");
        found(comparison, "2", "c", "d", "e");
        found(comparison, "3", "f", "stranger");
        Evaluation evaluation = comparison.evaluate();
        assertThat(evaluation.pairs()).isEqualTo(new Score(2, 4, 4));
        assertThat(evaluation.clusters()).isEqualTo(new Score(1, 3, 3));
        assertThat(evaluation.identifiers()).isEqualTo(6);
        assertThat(evaluation.pairs().precision()).isEqualTo(0.5);
        assertThat(evaluation.pairs().recall()).isEqualTo(0.5);
        assertThat(evaluation.clusters().f1()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void takesWhatWasNotFoundForAPersonOfItsOwn() {
        Comparison comparison = new Comparison();
        known(comparison, "tom", "a", "b");
        known(comparison, "summer", "c");
        Evaluation evaluation = comparison.evaluate();
        assertThat(evaluation.pairs()).isEqualTo(new Score(0, 0, 1));
        assertThat(evaluation.clusters()).isEqualTo(new Score(1, 3, 2));
        assertThat(evaluation.missing()).isEqualTo(3);
        assertThat(evaluation.pairs().precision()).isEqualTo(1);
    }

    @Test
    void countsMorePairsThanAnIntHolds() {
        Comparison comparison = new Comparison();
        for (int i = 0; i < 100_000; i++) {
            comparison.known("i" + i, "tom").found("i" + i, "1");
        }
        assertThat(comparison.evaluate().pairs()).isEqualTo(new Score(4_999_950_000L, 4_999_950_000L, 4_999_950_000L));
    }

    @Test
    void agreesWithCountingEveryPair() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int identifiers = 1 + random.nextInt(12);
            List<String> truth = new ArrayList<>();
            List<String> found = new ArrayList<>();
            Comparison comparison = new Comparison();
            for (int i = 0; i < identifiers; i++) {
                truth.add("p" + random.nextInt(4));
                found.add("q" + random.nextInt(4));
                comparison.known("i" + i, truth.get(i)).found("i" + i, found.get(i));
            }
            long right = 0;
            long wanted = 0;
            long got = 0;
            for (int i = 0; i < identifiers; i++) {
                for (int j = i + 1; j < identifiers; j++) {
                    boolean one = truth.get(i).equals(truth.get(j));
                    boolean same = found.get(i).equals(found.get(j));
                    right += one && same ? 1 : 0;
                    wanted += one ? 1 : 0;
                    got += same ? 1 : 0;
                }
            }
            assertThat(comparison.evaluate().pairs()).as("seed %d", seed).isEqualTo(new Score(right, got, wanted));
        }
    }

    @Test
    void refusesAnIdentifierOfTwoPersons() {
        Comparison comparison = new Comparison().known("a", "tom").known("a", "tom");
        assertThatThrownBy(() -> comparison.known("a", "summer")).hasMessageContaining("expected each identifier once");
    }

    private static void known(Comparison comparison, String person, String... identifiers) {
        List.of(identifiers).forEach(identifier -> comparison.known(identifier, person));
    }

    private static void found(Comparison comparison, String person, String... identifiers) {
        List.of(identifiers).forEach(identifier -> comparison.found(identifier, person));
    }
}
