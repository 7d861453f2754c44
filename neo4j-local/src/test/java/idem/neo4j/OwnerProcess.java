package idem.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that opens the embedded graph and keeps it open until it is ended. */
record OwnerProcess(Process process, BufferedReader output) implements AutoCloseable {

    /** What such a JVM runs. */
    static final class Main {
        private Main() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws InterruptedException {
            LocalNeo4j neo4j = LocalNeo4j.open(Path.of(arguments[0]), LocalNeo4jSettings.test());
            System.out.println((neo4j.owner() ? "owned " : "joined ") + neo4j.boltUri());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    static OwnerProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-D" + ServerJars.PROPERTY + "=" + System.getProperty(ServerJars.PROPERTY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new OwnerProcess(process, process.inputReader());
    }

    /** {@code owned URI} or {@code joined URI}, once it is open. */
    String awaitOpen() throws IOException {
        return Objects.requireNonNull(output.readLine(), "the process ended before its graph was open");
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends SIGTERM. */
    void terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        kill();
    }
}
