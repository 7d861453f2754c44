package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.TimeOrderedIds;
import idem.graph.person.PersonIdSource;
import idem.resolver.difference.Alerts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A run that looks at what changed alone comes to what a run over everything comes to, and says so much of each cause. What
 * causes turned is held against who had whom before and after.
 */
class IncrementalIT {

    private static final int STEPS = Integer.getInteger("idem.steps", 10);
    private static final int WORLDS = Integer.getInteger("idem.worlds", 20);
    private static final long SEED = Long.getLong("idem.seed", 612_477);

    private final GraphFixture world = GraphFixture.empty();
    private int causes;

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
        assertThat(causes).as("causes told in all").isGreaterThan(STEPS);
    }

    private List<List<String>> livesOf(long seed, Extent extent) {
        RandomLives lives = new RandomLives(world, seed, WORLDS);
        List<List<String>> states = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            lives.live();
            Map<String, String> before = holders();
            Outcome outcome = resolve(lives.now(), extent);
            assertThat(outcome.run().full()).isEqualTo(extent == Extent.EVERYTHING || step == 0);
            List<String> turned = turned(outcome.run().counts());
            assertThatCausesCoverWhatMoved(before, outcome.run().counts());
            turned.addAll(state());
            states.add(turned);
        }
        List<String> before = world.dump();
        assertThat(resolve(lives.now(), Extent.EVERYTHING).run().counts()).containsEntry("differences", 0L);
        assertThat(world.dump()).isEqualTo(before);
        return states;
    }

    private void assertThatCausesCoverWhatMoved(Map<String, String> before, Map<String, Long> counts) {
        Map<String, String> after = holders();
        Set<String> known = Set.copyOf(world.ask("MATCH (i:Identifier) RETURN i.key"));
        long moved = before.entrySet().stream()
                .filter(one -> known.contains(one.getKey()) && !one.getValue().equals(after.get(one.getKey())))
                .count();
        List<Long> byCause = counts.entrySet().stream()
                .filter(one -> one.getKey().startsWith(Alerts.IDENTIFIERS))
                .map(Map.Entry::getValue)
                .toList();
        long sum = byCause.stream().mapToLong(Long::longValue).sum();
        if (byCause.size() < 2) {
            assertThat(sum).as("of %s", counts).isEqualTo(moved);
        } else {
            assertThat(sum).as("of %s", counts).isGreaterThanOrEqualTo(moved);
        }
        byCause.forEach(ignored -> causes++);
    }

    /** By identifier: the number of the person that it belongs to. */
    private Map<String, String> holders() {
        Map<String, String> holders = new TreeMap<>();
        world.persons().forEach((number, members) -> {
            for (String member : members.split(" ", -1)) {
                holders.put(member, number.toString());
            }
        });
        return holders;
    }

    private static List<String> turned(Map<String, Long> counts) {
        List<String> turned = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (name.startsWith("turned")) {
                turned.add(name + " " + count);
            }
        });
        return turned;
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
