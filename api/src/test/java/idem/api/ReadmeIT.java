package idem.api;

import static org.assertj.core.api.Assertions.assertThat;

import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands do what it says, and the Chinese README has the same ones. */
class ReadmeIT {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    /** What the text says of an import that is done twice. */
    private static final String AGAIN = "./idem import orders.csv --source my-shop\n";

    /** The optimising compiler gives nothing back to a command on four rows. */
    private static final String SHORT_LIVED = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    @Test
    @Tag("long")
    void everyBlockOfTheReadmeRunsAsItStands(@TempDir Path folder) throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("idem"), TOP.resolve("idem"));
        Path script = folder.resolve("readme.sh");
        Files.writeString(script, "set -e\n" + String.join("\n", blocks("README.md")) + "\n" + AGAIN);
        String said;
        // One graph stays up, so that each command joins it instead of starting its own.
        try (LocalNeo4j graph = LocalNeo4j.open(folder.resolve("data"), LocalNeo4jSettings.test())) {
            assertThat(graph.owner()).isTrue();
            ProcessBuilder shell = new ProcessBuilder("bash", script.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said.txt").toFile());
            shell.environment().put("IDEM_JAVA_OPTS", SHORT_LIVED);
            Process bash = shell.start();
            assertThat(bash.waitFor(4, TimeUnit.MINUTES)).isTrue();
            said = Files.readString(folder.resolve("said.txt"));
            assertThat(bash.exitValue()).as(said).isZero();
        }
        assertThat(said)
                .contains("3 accepted, 0 duplicate, 0 skipped, 1 rejected", "1 of 2 known persons")
                .contains("One person", "Two persons", "nothing links them", "(limit)")
                .as("importing the same file again changes nothing")
                .contains("0 accepted, 3 duplicate, 0 skipped, 1 rejected");
        try (Stream<Path> rejected = Files.list(folder.resolve("data/rejected"))) {
            assertThat(rejected)
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains(",5,paid_at,2026-02-30 09:00,"));
        }
        assertThat(Files.readString(TOP.resolve("README.md"))).contains("Line 5 names a day");
        assertThat(Files.readString(TOP.resolve("README.zh-CN.md"))).contains("第 5 行");
    }

    @Test
    void theChineseReadmeHasTheSameCommands() throws IOException {
        assertThat(blocks("README.zh-CN.md")).isEqualTo(blocks("README.md"));
    }

    @Test
    void everyFileThatAReadmeLinksToIsThere() throws IOException {
        for (String readme : List.of("README.md", "README.zh-CN.md", "CONTRIBUTING.md")) {
            List<String> targets = LINK.matcher(Files.readString(TOP.resolve(readme)))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(targets)
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(TOP.resolve(target)).exists());
        }
    }

    private static List<String> blocks(String readme) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(TOP.resolve(readme)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        return blocks;
    }
}
