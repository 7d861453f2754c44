package idem.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTests {

    private final Path directory;

    ConfigurationTests(@TempDir Path directory) {
        this.directory = directory;
    }

    private Configuration found() {
        return Configuration.find(Optional.of(directory), Map.of(), directory);
    }

    @Test
    void aLinkToNothingIsAMistakeRatherThanTheProgramsOwnRules() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("identity.yml"), directory.resolve("moved-away"));
        assertThatThrownBy(this::found).isInstanceOf(BadInputException.class).hasMessageContaining(link.toString());
        Files.writeString(directory.resolve("moved-away"), "namespaces: {}\n");
        assertThat(found().identity().text()).isEqualTo("namespaces: {}\n");
    }

    @Test
    void aFolderThatIsALinkToNothingIsAMistake() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("tags"), directory.resolve("moved-away"));
        assertThatThrownBy(this::found).isInstanceOf(BadInputException.class).hasMessageContaining(link.toString());
    }

    @Test
    void aDirectoryInThePlaceOfAFileIsAMistake() throws IOException {
        Path place = Files.createDirectories(directory.resolve("tags").resolve("1-demographic.yml"));
        assertThatThrownBy(this::found).isInstanceOf(BadInputException.class).hasMessageContaining(place.toString());
    }

    @Test
    void theLockThatAnEditorLaysBesideAFileIsPassedOver() throws IOException {
        Files.createSymbolicLink(directory.resolve(".#identity.yml"), directory.resolve("somebody@host.1"));
        assertThat(found().identity().builtIn()).isTrue();
    }
}
