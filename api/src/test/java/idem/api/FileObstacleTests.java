package idem.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileObstacleTests {

    @Test
    void saysInWordsWhatStandsInTheWay() {
        assertThat(FileObstacle.of(new NoSuchFileException("/secret/138"))).isEqualTo("there is none");
        assertThat(FileObstacle.of(new AccessDeniedException("/secret/138"))).isEqualTo("this user may not");
        assertThat(FileObstacle.of(new UncheckedIOException(new NotDirectoryException("/x"))))
                .isEqualTo("a file stands in the way");
        assertThat(FileObstacle.of(new FileSystemException("/x", null, "Read-only file system")))
                .isEqualTo("read-only file system");
        assertThat(FileObstacle.of(new IOException("No space left on device"))).isEqualTo("no space left on device");
        assertThat(FileObstacle.of(new MalformedInputException(1))).isEqualTo("it is not UTF-8");
    }

    @Test
    void namesNoClassAndNothingThatAFileHolds() {
        List<Exception> failures = List.of(
                new FileAlreadyExistsException("/secret/13800138001"),
                new FileSystemException("/secret/13800138001"),
                new IOException("/secret/13800138001"),
                new IOException("row 13800138001 is too long"),
                new IOException(),
                new IllegalStateException("Anything at all"));
        for (Exception failure : failures) {
            assertThat(FileObstacle.of(failure))
                    .doesNotContain("138", "Exception", "Anything")
                    .isNotBlank();
        }
    }
}
