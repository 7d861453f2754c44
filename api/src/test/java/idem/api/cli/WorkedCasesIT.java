package idem.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.cli.Commands.Ended;
import idem.neo4j.LocalNeo4j;
import idem.neo4j.LocalNeo4jSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked cases run as they stand, on one demo. What the shell does a shell does here, but for the program itself, which
 * runs in this process.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WorkedCasesIT {

    private static final Path CASES = Path.of("../docs/cases").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern GOAL = Pattern.compile("goal +(\\d+) of (\\d+) .*held back (\\d+) of (\\d+) ");
    private static final String DEMO = "./idem demo --persons 2000 --no-serve --data demo-data\n";
    private static final Set<String> OF_PATHS = Set.of("--data", "--config", "--out", "--export", "--try");

    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private LocalNeo4j graph;

    @BeforeAll
    void makesTheDemoOfBothCases() throws Exception {
        assertThat(run(DEMO)).contains("precision");
        graph = LocalNeo4j.open(folder.resolve("demo-data"), LocalNeo4jSettings.test());
        assertThat(graph.owner()).isTrue();
    }

    @AfterAll
    void ends() {
        graph.close();
    }

    @Test
    void aClinicWinsBackLapsedClients() throws Exception {
        List<String> said = runAll("clinic-win-back.md");
        assertThat(said.get(3)).contains("contacted ", "noConsent ");
        assertThat(said.get(4)).contains("sms ", "clinic-win-back", "CHECKUP");
        assertThat(said.get(5)).as("nobody twice").contains("alreadyContacted ").doesNotContain(" contacted ");
        Matcher goal = goal(said.get(6));
        long contacted = Long.parseLong(goal.group(2));
        assertThat(Long.parseLong(goal.group(1)))
                .as("every second one, or who was found by the phone of another")
                .isBetween(1L, (contacted + 1) / 2);
        assertThat(goal.group(3)).as("of those held back").isEqualTo("0");
    }

    @Test
    void anOnlineShopActsOnItsHighValueCustomers() throws Exception {
        List<String> said = runAll("high-value-customers.md");
        assertThat(said.get(2)).contains("Tried on 500 persons", "big_spender: ", "e.g. p_");
        assertThat(said.get(4)).contains("exclusive-offer", "keep-the-best");
        assertThat(said.get(5)).contains("exclusive-offer", "EXCLUSIVE", "contacted");
        assertThat(Files.readString(folder.resolve("best.csv"))).startsWith("id,spend_365d,lifecycle");
        assertThat(Long.parseLong(goal(said.get(6)).group(1))).isPositive();
        assertThat(said.get(6)).contains("redeemed ");
    }

    @Test
    void theChineseCasesHaveTheSameCommands() throws IOException {
        for (String name : List.of("clinic-win-back", "high-value-customers")) {
            assertThat(blocks(name + ".zh-CN.md")).as(name).isEqualTo(blocks(name + ".md"));
        }
    }

    private static Matcher goal(String results) {
        Matcher goal = GOAL.matcher(results.replace(",", ""));
        assertThat(goal.find()).as(results).isTrue();
        return goal;
    }

    /** What each block said; the first makes the demo, which is there. */
    private static List<String> runAll(String document) throws Exception {
        List<String> blocks = blocks(document);
        assertThat(blocks.get(0)).isEqualTo(DEMO);
        List<String> said = new ArrayList<>(List.of(""));
        for (String block : blocks.subList(1, blocks.size())) {
            said.add(run(block));
        }
        return said;
    }

    private static List<String> blocks(String document) throws IOException {
        return BLOCK.matcher(Files.readString(CASES.resolve(document)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String run(String block) throws Exception {
        StringBuilder said = new StringBuilder();
        StringBuilder shell = new StringBuilder();
        for (String line : block.lines().toList()) {
            if (line.startsWith("./idem ")) {
                said.append(bash(shell.toString()));
                shell.setLength(0);
                said.append(idem(line.substring("./idem ".length())));
            } else {
                shell.append(line).append('\n');
            }
        }
        return said.append(bash(shell.toString())).toString();
    }

    private static String bash(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("block.sh"), "set -e\n" + script);
        Path said = folder.resolve("said.txt");
        Process bash = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).as(script + Files.readString(said)).isZero();
        return Files.readString(said);
    }

    /** The program works where this process does, so that paths are told whole. */
    private static String idem(String written) throws Exception {
        List<String> arguments = new ArrayList<>();
        for (String word : bash("printf '%s\\n' " + written).lines().toList()) {
            boolean path = !arguments.isEmpty() && OF_PATHS.contains(arguments.get(arguments.size() - 1));
            boolean file = arguments.equals(List.of("import"));
            arguments.add(path || file ? folder.resolve(word).toString() : word);
        }
        Ended ended = Commands.run(arguments.toArray(String[]::new));
        assertThat(ended.code()).as(written + "\n" + ended.err()).isZero();
        return ended.out();
    }
}
