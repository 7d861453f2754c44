package idem.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.cli.Commands.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, as a shell starts it. */
record IdemProcess(Process process, Path out, Path err) implements AutoCloseable {

    /** @param out where its standard output goes */
    static IdemProcess start(Path out, Path err, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(interruptible());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Didem.neo4j.jars=" + System.getProperty("idem.neo4j.jars"),
                "-cp",
                System.getProperty("java.class.path"),
                Idem.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new IdemProcess(process, out, err);
    }

    /** Who is started in the background ignores interrupts, and so do its children, where they are not told otherwise. */
    private static List<String> interruptible() throws IOException {
        List<String> prefix = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        return new ProcessBuilder(trial).start().onExit().join().exitValue() == 0 ? prefix : List.of();
    }

    /** Gives it more on its standard input. */
    void feed(String text) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        input.flush();
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    Ended ended() throws IOException, InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return new Ended(
                process.exitValue(), Files.isRegularFile(out) ? Files.readString(out) : "", Files.readString(err));
    }

    @Override
    public void close() {
        kill();
    }
}
