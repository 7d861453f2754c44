package idem.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.cli.Commands.Ended;
import idem.api.demo.DemoDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a shell sees of the program: each way to end once in a JVM of its own, the rest within this one. */
final class CommandLineTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void helpIsToldOfTheProgramAndOfEveryCommand() throws Exception {
        Ended help = shell("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("serve", "import", "resolve", "tag", "segment", "explain", "demo");
        assertThat(idem("import", "--help").out()).contains("--source", "--strict", "--data");
    }

    @Test
    void helpIsACommandToo() throws Exception {
        assertThat(idem("--help").out()).containsPattern("(?m)^ +help +Show the help");
        for (List<String> command : List.of(
                List.<String>of(),
                List.of("import"),
                List.of("key"),
                List.of("key", "create"),
                List.of("explain"),
                List.of("help"))) {
            Ended asCommand =
                    idem(Stream.concat(Stream.of("help"), command.stream()).toArray(String[]::new));
            Ended asOption =
                    idem(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
            assertThat(asCommand.code()).as(asCommand.err()).isZero();
            assertThat(asCommand.out()).isEqualTo(asOption.out()).isNotBlank();
            assertThat(asCommand.err()).isEmpty();
        }
        Ended unknown = idem("help", "key", "creat");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("found no command \"creat\"", "create", "revoke");
    }

    @Test
    void wrongUsageEndsWithTwoAndSaysWhereToRead() throws Exception {
        Ended none = idem();
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("found no command");
        Ended mistyped = shell("resolv");
        assertThat(mistyped.code()).isEqualTo(2);
        assertThat(mistyped.err()).contains("resolve");
    }

    @Test
    void globalOptionsMayStandBeforeAndAfterTheCommand() throws Exception {
        Ended before = idem("--json", "source", "list");
        Ended after = idem("source", "list", "--json");
        assertThat(before.out()).isEqualTo(after.out());
        assertThat(JSON.readTree(before.out()).path("sources").isArray()).isTrue();
    }

    @Test
    void aDirectoryMayBeCalledAsACommandIs() throws Exception {
        Ended ended = Commands.run("--data", "demo", "simulate", "none.yml");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("none.yml").doesNotContain("--data");
    }

    @Test
    void aScenarioThatFailsEndsWithOneAndPrintsOneDocument() throws Exception {
        Path scenario = Files.writeString(directory.resolve("wrong.yml"), """
                name: wrong
                events:
                  - { phone: "13900138001", taobao_uid: tb1 }
                persons:
                  - ["phone:+8613900138001"]
                  - ["taobao_uid:tb1"]
                """);
        Ended ended = shell("simulate", scenario.toString(), "--json");
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        JsonNode document = JSON.readTree(ended.out());
        assertThat(document.at("/scenarios/0/ok").asBoolean()).isFalse();
        assertThat(document.at("/scenarios/0/persons/0/0").asString()).isEqualTo("phone:+8613900138001");
    }

    @Test
    void mistakesOfAllScenarioFilesAreToldAtOnce() throws Exception {
        Path good = scenario("good.yml", "events: [{phone: \"13900138001\"}]\n");
        Path first = scenario("first.yml", "evnts: []\n");
        Path second = scenario("second.yml", "events: [{fone: \"1\"}]\n");
        Ended two = idem("simulate", first.toString(), good.toString(), second.toString());
        assertThat(two.code()).isEqualTo(2);
        assertThat(two.out()).isEmpty();
        assertThat(two.err()).contains("first.yml:1", "evnts", "second.yml:1", "fone");
        Ended withNone = idem("simulate", directory.resolve("none.yml").toString(), second.toString());
        assertThat(withNone.code()).isEqualTo(2);
        assertThat(withNone.err()).contains("none.yml", "there is none", "second.yml:1");
    }

    private Path scenario(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aConfigurationIsWrittenOnceAndCheckedWithAllItsMistakes() throws Exception {
        Path own = directory.resolve("own");
        assertThat(idem("config", "init", own.toString()).code()).isZero();
        assertThat(own.resolve("identity.yml")).content().contains("$schema=identity.schema.json");
        assertThat(own.resolve("identity.schema.json")).content().contains("max_identifiers");
        assertThat(idem("config", "check", "--config", own.toString()).code()).isZero();
        assertThat(idem("config", "init", own.toString()).code()).isEqualTo(2);
        Files.writeString(own.resolve("idem.yml"), "time_zon: Asia/Shanghai\ncurrency: YUAN\n");
        Ended broken = idem("config", "check", "--config", own.toString());
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("did you mean \"time_zone\"", "YUAN", "idem.yml");
    }

    @Test
    void aGraphOutOfReachEndsWithThree() throws Exception {
        Ended ended = shell("resolve", "--neo4j", "bolt://127.0.0.1:1", "--data", directory.toString());
        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("found no Neo4j").doesNotContain("\tat ");
    }

    @Test
    void aProgramReadsOneProblemWhereACommandFails() throws Exception {
        Path rules = Files.writeString(directory.resolve("rules.yml"), "namespacs: {}\n");
        String data = directory.resolve("none").toString();
        List.of(
                        new Failing(2, 400, "command line", "import", "x.csv", "--sauce", "crm-members"),
                        new Failing(2, 400, "command line", "key"),
                        new Failing(2, 400, "command line", "segment", "has vip", "--data", data),
                        new Failing(2, 400, "expression", "segment", "vip =", "--data", data),
                        new Failing(2, 422, "command line", "import", "x.csv", "--source", "crm-members"),
                        new Failing(2, 422, rules.toString(), "resolve", "--rules", rules.toString(), "--data", data),
                        new Failing(2, 400, "command line", "simulate", "x.yml", "--at", "2026-02-30"),
                        new Failing(3, 503, "command line", "resolve", "--neo4j", "bolt://127.0.0.1:1"))
                .forEach(this::aProgramReadsOneProblem);
    }

    /** A command that fails, with its exit code, its problem's status and the place that the problem names. */
    private record Failing(int code, int status, String field, List<String> arguments) {
        Failing(int code, int status, String field, String... arguments) {
            this(code, status, field, List.of(arguments));
        }
    }

    private void aProgramReadsOneProblem(Failing failing) {
        List<String> arguments = new ArrayList<>(failing.arguments());
        arguments.add(1, "--json");
        Ended ended = idem(arguments.toArray(String[]::new));
        assertThat(ended.code()).as(ended.err()).isEqualTo(failing.code());
        JsonNode problem = JSON.readTree(ended.out());
        assertThat(problem.path("status").asInt()).as(ended.out()).isEqualTo(failing.status());
        assertThat(problem.path("type").asString()).isEqualTo("about:blank");
        assertThat(problem.path("field").asString(null)).as(ended.out()).isEqualTo(failing.field());
        String detail = problem.path("detail").asString();
        assertThat(ended.err())
                .startsWith("idem: ")
                .contains(problem.path("found").asString(detail).replaceAll(" at (line|column) .*", ""));
    }

    @Test
    void aFileThatIsNotThereAndASourceThatIsUnknownEndWithTwoBeforeAGraphIsStarted() throws Exception {
        Ended absent = idem("import", "nothing.csv", "--source", "taobao-orders", "--data", directory.toString());
        assertThat(absent.code()).isEqualTo(2);
        assertThat(absent.err()).contains("nothing.csv");
        Path file = Files.writeString(directory.resolve("some.csv"), "a\n1\n");
        Ended unknown = idem("import", file.toString(), "--source", "taobao-order", "--data", directory.toString());
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean \"taobao-orders\"");
        assertThat(directory.resolve("graph.json")).doesNotExist();
    }

    @Test
    void whoAsksWhereNoGraphIsHearsSoAndLeavesNone() throws Exception {
        Path truth = Files.writeString(directory.resolve("truth.csv"), "identifier,person\ncrm_id:1,1\n");
        Path nowhere = directory.resolve("mistyped");
        for (List<String> question : List.of(
                List.of("segment", "has vip"),
                List.of("explain", "crm_id:1", "crm_id:2"),
                List.of("evaluate", "--truth", truth.toString()),
                List.of("key", "list"),
                List.of("decide", "list"),
                List.of("playbook", "results"),
                List.of("rejected", "retry"))) {
            List<String> arguments = new ArrayList<>(question);
            arguments.addAll(List.of("--data", nowhere.toString()));
            Ended ended = idem(arguments.toArray(String[]::new));
            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains("found no graph under", "mistyped", "idem import", "--data");
            assertThat(ended.out()).isEmpty();
        }
        for (String list : List.of("source", "rejected")) {
            assertThat(idem(list, "list", "--data", nowhere.toString()).code()).isZero();
        }
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void aTakenPortEndsWithTwoAndNamesTheFix() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended =
                    idem("serve", "--port", Integer.toString(taken.getLocalPort()), "--data", directory.toString());
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("--port");
        }
    }

    @Test
    void anAddressOrPortThatCannotBeEndsWithTwo() throws Exception {
        for (String address : List.of("here", "http://127.0.0.1:7474", "bolt://")) {
            Ended ended = idem("segment", "has vip", "--neo4j", address);
            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains("found --neo4j " + address, "bolt://host:7687");
        }
        Ended ended = idem("serve", "--port", "99999", "--data", directory.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("found --port 99999");
    }

    @Test
    void aDayThatNoCalendarHasEndsWithTwo() throws Exception {
        for (List<String> command : List.of(
                List.of("simulate", "nothing.yml", "--at", "2026-02-30"),
                List.of(
                        "resolve",
                        "--links",
                        "a.csv",
                        "--rules",
                        "b.yml",
                        "--out",
                        "c.csv",
                        "--at",
                        "2026-02-30T08:00:00Z"),
                List.of("tag", "--as-of", "2026-02-30T08:00:00Z", "--data", directory.toString()))) {
            Ended ended = idem(command.toArray(String[]::new));
            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains("2026-02-30", "expected", "ISO 8601", "such as 2026-");
        }
    }

    @Test
    void anOutputThatLeadsToAnInputByALinkIsRefused() throws Exception {
        Path links = Files.writeString(directory.resolve("links.csv"), "a,b,last_seen\n");
        Path out = Files.createSymbolicLink(directory.resolve("out.csv"), links);
        Ended ended = idem("resolve", "--links", links.toString(), "--rules", "rules.yml", "--out", out.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("one file named twice");
        assertThat(links).content().startsWith("a,b,last_seen");
    }

    @Test
    void whatIsWrittenHasNoDigitsOfTheUsersLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(idem("demo", "--persons", "1", "--no-serve").err()).contains("found --persons 1; expected at");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anAnswerThatNobodyCanReadIsNoSuccess() throws Exception {
        Path full = Path.of("/dev/full");
        assertThat(full).as("a device that is always full").exists();
        Ended ended = shell(full, "source", "list", "--json");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("standard output cannot be written");
    }

    @Test
    void memoryThatRunsOutEndsWithTwoAndWhatToGiveBeItOnAnotherThread() {
        Ended ended = ended(new IllegalStateException("a thread has failed", new OutOfMemoryError("Java heap space")));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("does not fit", " MB of memory", "-Xmx")
                .doesNotContain("Error");
        assertThat(JSON.readTree(ended.out()).path("status").asInt()).isEqualTo(422);
    }

    @Test
    void anyOtherErrorOfTheVirtualMachineIsADefect() {
        Ended ended = ended(new StackOverflowError());
        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err()).contains("a defect of the program").doesNotContain("\tat ");
        assertThat(JSON.readTree(ended.out()).path("status").asInt()).isEqualTo(500);
    }

    private static Ended ended(Throwable failure) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
        IdemCommand idem = new IdemCommand(new PrintStream(out, true, StandardCharsets.UTF_8), told, Map.of());
        new CommandLine(idem).parseArgs("--json", "source", "list");
        int code = new Failures(told).end(failure, idem);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aDemoNeverWritesIntoAnotherDirectory() throws Exception {
        Files.writeString(directory.resolve("mine.txt"), "mine");
        Ended ended = idem("demo", "--persons", "20", "--port", "0", "--data", directory.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("no demo's directory");
    }

    @Test
    void aDemoBeginsWithoutThePeopleOfTheLast() throws Exception {
        DemoDirectory.take(directory);
        Files.createDirectories(directory.resolve("neo4j/data"));
        Files.writeString(directory.resolve("neo4j/data/store"), "persons");
        Files.writeString(directory.resolve("admin.key"), "key");
        DemoDirectory.take(directory);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("demo.txt", "graph.lock");
        }
    }

    @Test
    void aDemoWithAMistakeInItsFilesLeavesTheLastAsItWas() throws Exception {
        Path data = directory.resolve("data");
        DemoDirectory.take(data);
        Path kept = Files.writeString(data.resolve("admin.key"), "key");
        Path config = directory.resolve("config");
        Files.createDirectories(config.resolve("tags"));
        Files.writeString(config.resolve("identity.yml"), "namespaces: 5\n");
        Files.writeString(config.resolve("tags/mine.yml"), "tag: []\n");
        Ended ended =
                idem("demo", "--persons", "20", "--no-serve", "--data", data.toString(), "--config", config.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("identity.yml:1", "mine.yml:1");
        assertThat(kept).exists();
    }

    private static Ended idem(String... arguments) {
        return Commands.run(arguments);
    }

    private Ended shell(String... arguments) throws IOException, InterruptedException {
        return shell(Files.createTempFile(directory, "out", ".txt"), arguments);
    }

    private Ended shell(Path out, String... arguments) throws IOException, InterruptedException {
        try (IdemProcess process =
                IdemProcess.start(out, Files.createTempFile(directory, "err", ".txt"), List.of(arguments))) {
            return process.ended();
        }
    }
}
