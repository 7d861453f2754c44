package idem.tagger.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProportionTests {

    @Test
    void theIntervalOfOneShareIsThatOfWilson() {
        Proportion.Interval interval = new Proportion(15, 148).interval();
        assertThat(interval.low()).isCloseTo(0.0624, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.1605, within(5e-5));
        assertThat(new Proportion(0, 20).interval().low()).isZero();
        assertThat(new Proportion(0, 0).interval()).isEqualTo(new Proportion.Interval(0, 1));
    }

    /** Newcombe (1998), table II, case (a): 56/70 against 48/80. */
    @Test
    void theIntervalOfADifferenceIsThatOfNewcombe() {
        Proportion.Interval lead = new Proportion(56, 70).lead(new Proportion(48, 80));
        assertThat(lead.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(lead.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        Random random = new Random(7);
        int held = 0;
        for (int i = 0; i < 2_000; i++) {
            Proportion.Interval lead = draw(random, 300, 0.15).lead(draw(random, 100, 0.10));
            held += lead.low() <= 0.05 && 0.05 <= lead.high() ? 1 : 0;
        }
        assertThat(held / 2_000.0).isBetween(0.93, 0.975);
    }

    private static Proportion draw(Random random, int all, double share) {
        return new Proportion(random.doubles(all).filter(drawn -> drawn < share).count(), all);
    }
}
