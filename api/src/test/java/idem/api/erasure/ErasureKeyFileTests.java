package idem.api.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the secrets of erasure are kept, and what becomes of them. */
final class ErasureKeyFileTests {

    private static final String VARIABLE = "IDEM_ERASURE_KEY";

    private final Path data;
    private final Path file;

    ErasureKeyFileTests(@TempDir Path folder) {
        this.data = folder.resolve("data");
        this.file = data.resolve("erasure.key");
    }

    @Test
    void theFirstKeyIsMadeOnceAndItsOwnerAloneMayReadIt() throws Exception {
        ErasureKeyFile keys = new ErasureKeyFile(data, Map.of());
        assertThat(keys.read().isEmpty()).isTrue();
        keys.ensure();
        String made = Files.readString(file);
        keys.ensure();
        assertThat(file).hasContent(made.strip());
        assertThat(made).matches("1:[A-Za-z0-9+/=]{44}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aRotatedKeyIsAddedAndTheOlderOnesStay() throws Exception {
        ErasureKeyFile keys = new ErasureKeyFile(data, Map.of());
        keys.ensure();
        String first = Files.readAllLines(file).get(0);
        keys.rotate();
        keys.rotate();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).startsWith(first);
        assertThat(lines).extracting(line -> line.substring(0, 2)).containsExactly("1:", "2:", "3:");
        assertThat(lines).extracting(line -> line.substring(2)).doesNotHaveDuplicates();
    }

    @Test
    void theVariableIsTakenBeforeTheFileAndIsNotRotatedHere() throws Exception {
        Files.createDirectories(data);
        Files.writeString(file, "1:c2VjcmV0LW9mLXRoZS1maWxl\n");
        ErasureKeyFile keys = new ErasureKeyFile(data, Map.of(VARIABLE, "2:c2Vjb25k,1:Zmlyc3Q="));
        assertThat(keys.read().versions()).containsExactly(1, 2);
        assertThatThrownBy(keys::rotate)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(VARIABLE)
                .hasMessageContaining("add a newer version to the variable");
        assertThat(file).hasContent("1:c2VjcmV0LW9mLXRoZS1maWxl");
    }

    @Test
    void aDamagedLineIsRefusedAndNotShown() throws Exception {
        Files.createDirectories(data);
        Files.writeString(file, "1:c2Vjb25k\ntwo:half-a-secret\n");
        assertThatThrownBy(() -> new ErasureKeyFile(data, Map.of()).read())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("erasure.key")
                .hasMessageContaining("expected version:secret")
                .hasMessageNotContaining("half-a-secret");
    }

    @Test
    void whatARestoreBringsIsTakenOverWhereItsVersionIsMissing() throws Exception {
        Path other = data.resolveSibling("other");
        Files.createDirectories(other);
        Files.writeString(other.resolve("erasure.key"), "1:b3RoZXI=\n2:c2Vjb25k\n");
        Files.createDirectories(data);
        Files.writeString(file, "1:b3Vycw==\n");
        new ErasureKeyFile(data, Map.of()).take(other);
        assertThat(file).hasContent("1:b3Vycw==\n2:c2Vjb25k");
    }
}
