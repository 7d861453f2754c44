package idem.api.segmentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file takes its place whole or not at all, and takes that of nothing which is no file. */
final class FilePlaceTests {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aFileIsReplacedWholeOrNotAtAllAndALinkIsFollowed() throws Exception {
        Path file = Files.writeString(directory.resolve("members.csv"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), file);
        FilePlace place = new FilePlace(link);
        assertThatThrownBy(() -> place.write(draft -> {
                    Files.writeString(draft, "ha");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        place.write(draft -> Files.writeString(draft, "new"));
        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all).containsExactlyInAnyOrder(file, link);
        }
    }

    /** As where output goes on to another command: a file in the place of /dev/stdout would take it from everybody. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeIsWrittenAsItIsAndStaysAPipe() throws Exception {
        Process reader = new ProcessBuilder("cat").start();
        Path stdout =
                Files.createSymbolicLink(directory.resolve("stdout"), Path.of("/proc/%d/fd/0".formatted(reader.pid())));
        new FilePlace(stdout).write(draft -> Files.writeString(draft, "id\np_1\n"));
        reader.getOutputStream().close();
        assertThat(reader.getInputStream().readAllBytes()).asString().isEqualTo("id\np_1\n");
        assertThat(stdout).isSymbolicLink();
    }

    @Test
    void aDirectoryIsRefused() throws Exception {
        FilePlace place = new FilePlace(directory);
        assertThatThrownBy(() -> place.write(draft -> Files.writeString(draft, "id")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is a directory; expected a file");
        assertThat(directory).isDirectory();
    }
}
