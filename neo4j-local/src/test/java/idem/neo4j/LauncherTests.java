package idem.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code ./idem}, with scripts in the places of Java and Maven. */
class LauncherTests {
    private final Path top;
    private final Path javaHome;

    LauncherTests(@TempDir Path directory) {
        top = directory.resolve("the checkout");
        javaHome = directory.resolve("jdk");
    }

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(top.resolve("api/target"));
        Files.createDirectories(javaHome.resolve("bin"));
        script(top.resolve("idem"), Files.readString(Path.of("..", "idem")));
        script(top.resolve("mvnw"), """
                #!/bin/sh
                echo "mvnw $*"
                touch api/target/idem-thin.jar
                mkdir -p api/target/lib
                """);
        java("17.0.15");
    }

    @Test
    void runsTheJarWithItsArgumentsAsTheyAre() throws Exception {
        built();

        Outcome outcome = run(top.resolve("idem"), "segment", "lifecycle = loyal");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.output())
                .contains(
                        "-jar",
                        top.toRealPath().resolve("api/target/idem-thin.jar").toString())
                .endsWith("segment", "lifecycle = loyal");
        assertThat(outcome.errors()).isEmpty();
    }

    @Test
    void becomesTheProgramSoThatSignalsReachIt() throws Exception {
        built();
        Outcome outcome = run(top.resolve("idem"));

        assertThat(outcome.output().get(0)).isEqualTo("pid " + outcome.pid());
    }

    @Test
    void worksThroughALinkFromAnywhere() throws Exception {
        built();
        Path bin = Files.createDirectories(top.resolve("elsewhere"));
        Files.createSymbolicLink(bin.resolve("real"), Path.of("../idem"));
        Path link = Files.createSymbolicLink(bin.resolve("idem"), bin.resolve("real"));

        assertThat(run(link, "--help").output())
                .contains(top.toRealPath().resolve("api/target/idem-thin.jar").toString());
    }

    @Test
    void buildsWhereTheJarIsMissingAndKeepsStandardOutputClean() throws Exception {
        Outcome outcome = run(top.resolve("idem"), "--json");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.errors()).contains("mvnw -q -B -DskipTests package").contains("building");
        assertThat(outcome.output()).noneMatch(line -> line.contains("mvnw")).endsWith("--json");
    }

    @Test
    void buildsWhereTheLibrariesAreMissing() throws Exception {
        built();
        Files.delete(top.resolve("api/target/lib"));

        assertThat(run(top.resolve("idem"), "--json").errors()).contains("building");
        assertThat(run(top.resolve("idem"), "--json").errors()).isEmpty();
    }

    @Test
    void optionsOfTheJvmCanBeReplaced() throws Exception {
        built();
        Outcome outcome = run(Map.of("IDEM_JAVA_OPTS", "-Xmx1g -ea"), top.resolve("idem"), "--help");

        assertThat(outcome.output().subList(1, 4)).containsExactly("-Xmx1g", "-ea", "-jar");
    }

    @Test
    void anImportAloneRunsWithoutTheOptimisingCompiler() throws Exception {
        built();
        String first = "-XX:TieredStopAtLevel=1";

        assertThat(run(top.resolve("idem"), "--data", "d", "import", "f.csv").output())
                .contains(first);
        assertThat(run(top.resolve("idem"), "serve").output()).isNotEmpty().doesNotContain(first);
    }

    @Test
    void anOldJavaIsRefusedWithBothVersions() throws Exception {
        built();
        for (String old : List.of("1.8.0_392", "11.0.2")) {
            java(old);
            Outcome outcome = run(top.resolve("idem"));

            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.errors()).contains(old).contains("17").contains("openjdk-17");
        }
    }

    @Test
    void aMissingJavaIsSaidWithTheFix() throws Exception {
        built();
        Outcome outcome = run(Map.of("JAVA_HOME", top.toString()), top.resolve("idem"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors()).contains("JAVA_HOME is " + top).contains("openjdk-17");
    }

    private void built() throws IOException {
        Files.createFile(top.resolve("api/target/idem-thin.jar"));
        Files.createDirectory(top.resolve("api/target/lib"));
    }

    private void java(String version) throws IOException {
        script(javaHome.resolve("bin/java"), """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit 0; fi
                echo "pid $$"
                for word in "$@"; do echo "$word"; done
                """.formatted(version));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(long pid, int code, List<String> output, String errors) {}

    private Outcome run(Path launcher, String... arguments) throws Exception {
        return run(Map.of("JAVA_HOME", javaHome.toString()), launcher, arguments);
    }

    private Outcome run(Map<String, String> environment, Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList());
        Path errors = top.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectError(errors.toFile());
        builder.environment().remove("IDEM_JAVA_OPTS");
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> output = process.inputReader().lines().toList();
        return new Outcome(process.pid(), process.waitFor(), output, Files.readString(errors));
    }
}
