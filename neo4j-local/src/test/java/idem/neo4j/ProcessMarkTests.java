package idem.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A process is known again by its mark, whatever has become of the clock meanwhile. */
final class ProcessMarkTests {
    private static final ProcessHandle THIS = ProcessHandle.current();
    private static final Instant START = THIS.info().startInstant().orElse(Instant.EPOCH);

    @Test
    void aProcessThatLivesIsKnownByItsMark() {
        assertThat(ProcessMark.of(THIS).living()).contains(THIS);
    }

    @Test
    void aLaterOneOfTheSameNumberIsAnother() {
        ProcessMark own = ProcessMark.of(THIS);
        OptionalLong earlier =
                own.tick().isPresent() ? OptionalLong.of(own.tick().getAsLong() - 1) : own.tick();
        assertThat(new ProcessMark(THIS.pid(), START.minusSeconds(3600), earlier).living())
                .isEmpty();
    }

    /** Java reckons the time of a start from one that moves with the clock: the file tells one, and who reads it another. */
    @Test
    void anOwnerIsKnownAfterTheClockWasSet() throws Exception {
        Path stat = Path.of("/proc/self/stat");
        boolean counts = Files.exists(stat);
        String told = counts
                ? "\"startTick\": "
                        + Files.readString(stat).replaceFirst("(?s).*\\) ", "").split(" ", -1)[19]
                : "\"other\": 1";
        Duration step = counts ? Duration.ofHours(1) : Duration.ZERO;
        for (Instant start : new Instant[] {START.minus(step), START.plus(step)}) {
            String json = "{\"pid\": %d, \"startedAt\": \"%s\", %s, \"boltPort\": 1, \"httpPort\": 2}"
                    .formatted(THIS.pid(), start, told);
            assertThat(GraphFile.parse(json).orElseThrow().owner().living()).contains(THIS);
        }
        assertThat(ProcessMark.of(THIS).tick().isPresent()).isEqualTo(counts);
    }

    @Test
    void theMarkOfAnOlderIdemIsReadByTheTimeOfDay() {
        String json = "{\"pid\": %d, \"startedAt\": \"%s\", \"boltPort\": 1, \"httpPort\": 2}";
        GraphFile own = GraphFile.parse(json.formatted(THIS.pid(), START)).orElseThrow();
        GraphFile other = GraphFile.parse(json.formatted(THIS.pid(), START.minusSeconds(3600)))
                .orElseThrow();
        assertThat(own.owner().living()).contains(THIS);
        assertThat(other.owner().living()).isEmpty();
    }
}
