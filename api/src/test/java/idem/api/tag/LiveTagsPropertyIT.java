package idem.api.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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
        long restored = 0;
        long erased = 0;
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            try (TaggedLives lives = new TaggedLives(seed)) {
                for (int step = 0; step < STEPS; step++) {
                    lives.live();
                    assertThatARunWritesNothing(lives, "seed %d, step %d".formatted(seed, step));
                    assertThatEachStageFollowsTheOneBefore(lives, "seed %d, step %d".formatted(seed, step));
                }
                assertThatTagsFromNothingAreTheSame(lives, "seed " + seed);
                merges += lives.merges();
                splits += lives.splits();
                restored += lives.restored();
                erased += lives.erased();
            }
        }
        assertThat(List.of(merges, splits, restored, erased))
                .as("merges, splits, restored, erasures; where one is missing, -Didem.worlds gives more worlds")
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

    /** A person comes in once, goes on from where she stood, whatever became of her between, and stands where she went last. */
    private static void assertThatEachStageFollowsTheOneBefore(TaggedLives lives, String seed) {
        Map<String, String> stands = new HashMap<>();
        for (String change : lives.told()) {
            String[] parts = change.split(" ", -1);
            if (!lives.forgotten().contains(parts[0])) {
                assertThat(parts[2]).as("%s: %s", seed, change).isEqualTo(stands.getOrDefault(parts[0], ""));
                stands.put(parts[0], parts[3]);
            }
        }
        for (String stage : lives.stages()) {
            String[] parts = stage.split(" ", -1);
            if (!lives.forgotten().contains(parts[0])) {
                assertThat(stands).as("%s: %s", seed, stage).containsEntry(parts[0], parts[1]);
            }
        }
    }

    private static void assertThatTagsFromNothingAreTheSame(TaggedLives lives, String seed) {
        List<String> tags = lives.tags();
        assertThat(tags).as(seed).isNotEmpty();
        lives.forgetTags();
        lives.tagEverybody();
        assertThat(tags).as("of nobody's tags anew, %s", seed).containsExactlyElementsOf(lives.tags());
    }
}
