package idem.graph.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HolderTests {

    private static final String OWN = Holder.ofThisProcess();
    private static final ProcessHandle THIS = ProcessHandle.current();

    @Test
    void aProcessThatRunsHasNotEndedHoweverItsStartIsTold() {
        assertThat(Holder.hasEnded(OWN)).isFalse();
        Instant start = THIS.info().startInstant().orElseThrow();
        assertThat(Holder.hasEnded(OWN.replaceFirst("since (tick )?\\d+", "since " + start.toEpochMilli())))
                .as("by an older Idem")
                .isFalse();
    }

    @Test
    void anotherThatStartedAtAnotherTimeUnderItsNumberHasEnded() {
        assertThat(Holder.hasEnded(OWN.replaceFirst("(\\d+) lease", "7$1 lease")))
                .isTrue();
    }

    @Test
    void ofAnotherHostNothingIsSaid() {
        assertThat(Holder.hasEnded("other." + OWN.replaceFirst("pid \\d+", "pid 1")))
                .isFalse();
        assertThat(Holder.hasEnded("by hand")).isFalse();
    }

    /** Java reckons the time of a start from one that moves with the clock. */
    @Test
    void theStartIsToldByWhatNoClockMoves() throws Exception {
        Path stat = Path.of("/proc/self/stat");
        String start = Files.exists(stat)
                ? "tick "
                        + Files.readString(stat).replaceFirst("(?s).*\\) ", "").split(" ", -1)[19]
                : String.valueOf(THIS.info().startInstant().orElseThrow().toEpochMilli());
        assertThat(OWN).contains(" since " + start + " lease ");
    }
}
