package idem.api.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tagging whoever was touched comes to what a run over everybody comes to, whatever happens to persons between: they merge,
 * split, are erased, are given tags that end, and time passes.
 */
class LiveTagsPropertyIT {

    private static final int WORLDS = Integer.getInteger("idem.worlds", 2);
    private static final int STEPS = Integer.getInteger("idem.steps", 20);
    private static final long SEED = Long.getLong("idem.seed", 40_817);

    /** What a run counts that is nothing written of persons; that nobody holds a value any more is left to runs to see. */
    private static final Set<String> READ = Set.of("asOfEpochMilli", "persons", "events", "valuesForgotten");

    @Test
    @SuppressWarnings("SystemOut")
    void whoeverWasTouchedAloneYieldsTheTagsOfARunOverEverybody() {
        System.out.println("seed " + SEED + ": -Didem.seed=" + SEED);
        long merges = 0;
        long splits = 0;
        long erased = 0;
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            try (TaggedLives lives = new TaggedLives(seed)) {
                for (int step = 0; step < STEPS; step++) {
                    lives.live();
                    assertThatARunWritesNothing(lives, "seed %d, step %d".formatted(seed, step));
                }
                assertThatTagsFromNothingAreTheSame(lives, "seed " + seed);
                merges += lives.merges();
                splits += lives.splits();
                erased += lives.erased();
            }
        }
        assertThat(List.of(merges, splits, erased))
                .as("merges, splits, erasures")
                .doesNotContain(0L);
    }

    private static void assertThatARunWritesNothing(TaggedLives lives, String seed) {
        List<String> live = lives.everythingOfTags();
        Map<String, Long> counts = lives.tagEverybody();
        assertThat(lives.everythingOfTags()).as(seed).containsExactlyElementsOf(live);
        counts.forEach((name, count) -> assertThat(READ.contains(name) ? 0 : count)
                .as("%s, %s", name, seed)
                .isZero());
    }

    private static void assertThatTagsFromNothingAreTheSame(TaggedLives lives, String seed) {
        List<String> tags = lives.tags();
        assertThat(tags).as(seed).isNotEmpty();
        lives.forgetTags();
        lives.tagEverybody();
        assertThat(tags).as("of nobody's tags anew, %s", seed).containsExactlyElementsOf(lives.tags());
    }
}
