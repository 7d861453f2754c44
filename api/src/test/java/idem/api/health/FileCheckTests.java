package idem.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTests {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final Path directory;
    private int checks;

    FileCheckTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("tags"));
        Files.createDirectories(directory.resolve("sources/tables"));
        write("tags/own.yml", "tags: []\n", LONG_AGO);
    }

    /** The folders keep their time, which a file that is added or goes would change. */
    private void write(String name, String text, Instant at) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(at));
        settle();
    }

    private void settle() throws IOException {
        for (String folder : new String[] {"sources/tables", "sources", "tags", ""}) {
            Files.setLastModifiedTime(directory.resolve(folder), FileTime.from(LONG_AGO));
        }
    }

    private FileCheck check(Instant now) {
        Configuration configuration = Configuration.find(Optional.of(directory), Map.of(), directory);
        return new FileCheck(
                configuration::stamps, () -> Optional.of("check " + ++checks), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void filesThatAreAsTheyWereAreNotCheckedAgain() throws IOException {
        FileCheck check = check(LONG_AGO.plusSeconds(60));
        assertThat(check.mistake()).contains("check 1");
        assertThat(check.mistake()).contains("check 1");
        write("tags/own.yml", "tags: {}\n", LONG_AGO.plusSeconds(1));
        assertThat(check.mistake()).as("as long, and changed").contains("check 2");
        write("tags/own.yml", "tags: [ ]\n", LONG_AGO.plusSeconds(1));
        assertThat(check.mistake()).as("as old, and longer").contains("check 3");
        write("sources/tables/skus.csv", "sku\n", LONG_AGO);
        assertThat(check.mistake()).as("a table among the sources").contains("check 4");
        Files.delete(directory.resolve("tags/own.yml"));
        settle();
        assertThat(check.mistake()).as("one the less").contains("check 5");
        Files.createSymbolicLink(directory.resolve("idem.yml"), directory.resolve("nothing"));
        settle();
        assertThat(check.mistake()).as("a link to nothing").contains("check 6");
        assertThat(check.mistake()).contains("check 6");
    }

    /** Its time may be too coarse to tell the next change. */
    @Test
    void aFileThatHasJustChangedIsCheckedAgain() {
        FileCheck check = check(LONG_AGO.plusMillis(1_500));
        assertThat(check.mistake()).contains("check 1");
        assertThat(check.mistake()).contains("check 2");
    }
}
