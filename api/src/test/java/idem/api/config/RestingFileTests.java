package idem.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a file of rules is read whole though somebody is writing it. */
final class RestingFileTests {

    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String HALF = "rules:\n  - { name: strong, between: [person, person] }\n";
    private static final String WHOLE = HALF + "  - { name: weak, between: [person, device] }\n";

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");
    private int pauses;

    @BeforeEach
    void name() {
        file = directory.resolve("identity.yml");
    }

    @Test
    void halfAFileIsNotTakenForTheWhole() throws IOException {
        write(HALF, NOW.minusMillis(3));

        assertThat(read(() -> write(WHOLE, NOW.minusSeconds(1)))).isEqualTo(WHOLE);
        assertThat(pauses).isEqualTo(1);
    }

    @Test
    void aFileThatRestsIsReadAtOnceWhateverItsClock() throws IOException {
        write(WHOLE, NOW.minusSeconds(1));
        assertThat(read(() -> {})).isEqualTo(WHOLE);
        write(WHOLE, NOW.plusSeconds(3600));
        assertThat(read(() -> {})).isEqualTo(WHOLE);
        assertThat(pauses).isZero();
    }

    @Test
    void oneThatIsWrittenAgainAndAgainIsRefused() {
        write(HALF, NOW);

        assertThatThrownBy(() -> read(() -> write(HALF, NOW)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("expected a file that rests");
    }

    private String read(Runnable meanwhile) throws IOException {
        RestingFile resting = new RestingFile(CLOCK, () -> {
            pauses++;
            meanwhile.run();
        });
        return new String(resting.bytes(file), StandardCharsets.UTF_8);
    }

    private void write(String text, Instant at) {
        try {
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.from(at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
