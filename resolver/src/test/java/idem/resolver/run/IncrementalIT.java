package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.person.PersonIdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run that looks at what changed alone comes to what a run over everything comes to. */
class IncrementalIT {

    private static final int STEPS = Integer.getInteger("idem.steps", 10);
    private static final int WORLDS = Integer.getInteger("idem.worlds", 20);
    private static final long SEED = Long.getLong("idem.seed", 612_477);

    private final GraphFixture world = GraphFixture.empty();

    @AfterEach
    void close() {
        world.graph().close();
    }

    @Test
    @SuppressWarnings("SystemOut")
    void whatChangedAloneYieldsTheClustersVerdictsAndIdsOfARunOverEverything() {
        System.out.println("seed " + SEED + ": -Didem.seed=" + SEED);
        List<List<String>> everything = livesOf(SEED, Extent.EVERYTHING);
        world.clear();
        List<List<String>> changes = livesOf(SEED, Extent.CHANGES);
        for (int step = 0; step < STEPS; step++) {
            assertThat(changes.get(step)).as("seed " + SEED + ", step " + step).isEqualTo(everything.get(step));
        }
    }

    private List<List<String>> livesOf(long seed, Extent extent) {
        RandomLives lives = new RandomLives(world, seed, WORLDS);
        List<List<String>> states = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            lives.live();
            Outcome outcome = resolve(lives.now(), extent);
            assertThat(outcome.run().full()).isEqualTo(extent == Extent.EVERYTHING || step == 0);
            states.add(state());
        }
        List<String> before = world.dump();
        assertThat(resolve(lives.now(), Extent.EVERYTHING).run().counts()).containsEntry("differences", 0L);
        assertThat(world.dump()).isEqualTo(before);
        return states;
    }

    private Outcome resolve(Instant now, Extent extent) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return resolution(clock).resolve(IdentityFile.read("identity.yml", RandomLives.RULES), extent, Progress.NONE);
    }

    private Resolution resolution(Clock clock) {
        Random random = new Random();
        return new Resolution(
                world.graph(),
                clock,
                new PersonIdSource(clock, random),
                new TimeOrderedIds("run_", clock, random),
                new Resolution.Bounds(100_000, 10, Long.MAX_VALUE));
    }

    /** Whatever a run decides, with the numbers of persons. */
    private List<String> state() {
        List<String> state = new ArrayList<>(world.shape());
        world.persons().forEach((number, members) -> state.add(number + " " + members));
        state.addAll(world.ask("""
                MATCH (a)-[l:LINKED]->(b)
                RETURN a.key + ' ' + b.key + ' ' + coalesce(toString(l.due), '') + ' '
                    + reduce(all = '', one IN coalesce(l.against, []) | all + one + ' ') AS line
                ORDER BY line
                """));
        state.addAll(world.ask("""
                MATCH (p:Person)
                RETURN p.number + ' ' + coalesce(p.anchor, '') + ' ' + (p.retiredAt IS NULL) AS line ORDER BY p.number
                """));
        return state;
    }
}
