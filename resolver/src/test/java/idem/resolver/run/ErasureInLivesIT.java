package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.erasure.Erased;
import idem.graph.erasure.ErasureKeys;
import idem.graph.person.PersonIdSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Persons are erased amid random lives: what is left is as a run over everything would have it. */
@Tag("long")
class ErasureInLivesIT {

    private static final int STEPS = Integer.getInteger("idem.steps", 10);
    private static final int WORLDS = Integer.getInteger("idem.worlds", 15);
    private static final long SEED = Long.getLong("idem.seed", 40_917);
    private static final IdentityFile RULES = IdentityFile.read("identity.yml", RandomLives.RULES);
    private static final ErasureKeys KEYS =
            new ErasureKeys(new TreeMap<>(Map.of(1, "a secret".getBytes(StandardCharsets.UTF_8))));

    private final GraphFixture world = GraphFixture.empty();
    private final Random random = new Random(SEED);

    @AfterEach
    void close() {
        world.graph().close();
    }

    @Test
    @SuppressWarnings("SystemOut")
    void aRunOverEverythingAfterAnErasureWritesNothing() {
        System.out.println("seed " + SEED + ": -Didem.seed=" + SEED);
        RandomLives lives = new RandomLives(world, SEED, WORLDS);
        int merged = 0;
        for (int step = 0; step < STEPS; step++) {
            lives.live();
            resolve(lives.now(), Extent.CHANGES);
            for (int erasures = random.nextInt(3); erasures >= 0; erasures--) {
                Optional<Erased> erased = erase(anyone(), lives.now());
                merged += erased.orElseThrow().identifiers() > 1 ? 1 : 0;
            }
            List<String> left = world.dump();
            assertThat(resolve(lives.now(), Extent.EVERYTHING).run().counts())
                    .as("seed " + SEED + ", step " + step)
                    .containsEntry("differences", 0L);
            assertThat(world.dump()).as("seed " + SEED + ", step " + step).isEqualTo(left);
        }
        assertThat(merged).as("persons of several identifiers").isPositive();
    }

    private String anyone() {
        List<String> living = world.ask("""
                MATCH (p:Person) WHERE p.retiredAt IS NULL AND p.kind = 'known' RETURN p.id ORDER BY p.number
                """);
        return living.get(random.nextInt(living.size()));
    }

    private Optional<Erased> erase(String id, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Erasure(
                        world.graph(),
                        clock,
                        new PersonIdSource(clock, random),
                        new TimeOrderedIds("run_", clock, random),
                        KEYS)
                .erase(id, RULES);
    }

    private Outcome resolve(Instant now, Extent extent) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Resolution(
                        world.graph(),
                        clock,
                        new PersonIdSource(clock, random),
                        new TimeOrderedIds("run_", clock, random),
                        Resolution.USUAL_MOST_TOUCHED)
                .resolve(RULES, extent, Progress.NONE);
    }
}
