package idem.resolver.run;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.Progress;
import idem.graph.db.TestGraph;
import idem.graph.run.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that resolves is killed at once, at several moments: no person is left half, and the next run puts all right. */
@Tag("long")
class KilledRunIT {

    private static final long SEED = Long.getLong("idem.seed", 7_311);
    private static final int WORLDS = 15;

    private final GraphFixture world = GraphFixture.empty();

    @AfterEach
    void close() {
        world.graph().close();
    }

    @ParameterizedTest
    @CsvSource({"EVERYTHING, 0.2", "EVERYTHING, 0.9", "CHANGES, 0.6"})
    void theNextRunPutsRightWhatAKilledOneLeft(Extent extent, double moment) throws Exception {
        RandomLives lives = busyLives();
        Words words = new Words();
        resolve(lives, extent, words);
        List<String> expected = world.shape();
        world.clear();
        RandomLives again = busyLives();

        kill(again, extent, (int) (words.said * moment));

        assertThat(world.ask("MATCH (i)-[:BELONGS_TO]->(p) WHERE p.retiredAt IS NOT NULL RETURN i.key"))
                .isEmpty();
        assertThat(world.ask("MATCH (i)-[b:BELONGS_TO]->() WITH i, count(b) AS persons WHERE persons > 1 RETURN i.key"))
                .isEmpty();
        assertThat(world.shape()).as("what the run had left").isNotEqualTo(expected);
        resolve(again, Extent.CHANGES, Progress.NONE);
        assertThat(world.shape()).as("seed " + SEED).isEqualTo(expected);
        assertThat(new RunStore(world.graph()).unfinished()).isEmpty();
        List<String> whole = world.dump();
        resolve(again, Extent.EVERYTHING, Progress.NONE);
        assertThat(world.dump()).isEqualTo(whole);
    }

    /** A graph that was resolved some days ago, and in which much has happened since. */
    private RandomLives busyLives() {
        RandomLives lives = new RandomLives(world, SEED, WORLDS);
        for (int day = 0; day < 4; day++) {
            lives.live();
        }
        resolve(lives, Extent.EVERYTHING, Progress.NONE);
        for (int day = 0; day < 3; day++) {
            lives.live();
        }
        return lives;
    }

    private void resolve(RandomLives lives, Extent extent, Progress progress) {
        ResolvingProcess.resolution(world.graph(), lives.now())
                .resolve(IdentityFile.read("identity.yml", RandomLives.RULES), extent, progress);
    }

    /** Kills a run just as it begins what follows a step. */
    private static void kill(RandomLives lives, Extent extent, int step) throws IOException, InterruptedException {
        TestGraph graph = TestGraph.shared();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResolvingProcess.class.getName(),
                        graph.uri().toString(),
                        graph.user(),
                        graph.password(),
                        extent.name(),
                        lives.now().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = process.inputReader();
                OutputStream answers = process.getOutputStream()) {
            for (int i = 0; i <= step; i++) {
                assertThat(said.readLine()).as("step " + i + " of a run").isEqualTo("step");
                answers.write('\n');
                answers.flush();
            }
            process.destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(process.exitValue()).isNotZero();
    }

    /** How many words a run says. */
    private static final class Words implements Progress {
        private int said;

        @Override
        public void stage(String name, long total) {
            said++;
        }

        @Override
        public void advance(long steps) {
            said++;
        }
    }
}
