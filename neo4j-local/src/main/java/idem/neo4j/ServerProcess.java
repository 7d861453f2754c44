package idem.neo4j;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Neo4j's server as a child process, which ends when the pipe to its standard input does. */
final class ServerProcess {
    private static final Duration CLEAN_STOP = Duration.ofSeconds(65);
    private static final long POLL_MILLIS = 25;
    private static final int LOG_LINES = 12;

    private final DataDirectory directory;
    private final Process process;
    private final OutputStream pipe;

    private ServerProcess(DataDirectory directory, Process process) {
        this.directory = directory;
        this.process = process;
        this.pipe = process.getOutputStream();
    }

    /** Starts the JVM; {@code initialPassword} is empty where the graph has one. */
    static ServerProcess start(
            DataDirectory directory, ServerJars jars, LocalNeo4jSettings settings, Ports ports, String initialPassword)
            throws IOException {
        Files.deleteIfExists(directory.readyFile());
        ServerConfiguration.write(directory.configuration(), ports, settings.memory());
        ServerLogs.write(directory.configuration());
        Path guard = directory.home().resolve("guard.jar");
        GuardJar.write(guard);
        Path options = directory.configuration().resolve("java.options");
        Files.write(options, options(directory, jars, guard, settings));
        Process process = new ProcessBuilder(command(directory, options))
                .directory(directory.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(console(directory).toFile()))
                .start();
        ServerProcess server = new ServerProcess(directory, process);
        try {
            new GraphFile(ProcessMark.of(process.toHandle()), ports.bolt(), ports.http()).write(directory.serverFile());
            server.send(initialPassword);
        } catch (IOException | RuntimeException cause) {
            process.destroyForcibly();
            throw cause;
        }
        return server;
    }

    /** Removes what the JVMs of former owners printed. */
    static void forgetConsole(DataDirectory directory) throws IOException {
        Files.deleteIfExists(console(directory));
    }

    private void send(String initialPassword) throws IOException {
        try {
            pipe.write((initialPassword + "\n").getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException ended) {
            throw new LocalNeo4jException.NotStarted("The embedded Neo4j ended at once\n" + lastLines(), ended);
        }
    }

    /** A terminal sends Ctrl-C to all its processes; the server ignores it, and is stopped by its owner. */
    private static List<String> command(DataDirectory directory, Path options) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + options,
                Guard.class.getName(),
                directory.home().toString(),
                directory.configuration().toString(),
                directory.readyFile().toString(),
                Long.toString(ProcessHandle.current().pid())));
        return command;
    }

    private static List<String> options(
            DataDirectory directory, ServerJars jars, Path guard, LocalNeo4jSettings settings) {
        String classPath = Stream.concat(jars.jars().stream(), Stream.of(guard))
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> options = new ArrayList<>(settings.profile().jvmOptions());
        options.addAll(List.of(
                "-Xms" + settings.memory().heapMegabytes() / 2 + "m",
                "-Xmx" + settings.memory().heapMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:-OmitStackTraceInFastThrow",
                "-XX:ErrorFile=" + directory.logs().resolve("crash-%p.log"),
                "-Xshare:auto",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Djdk.nio.maxCachedBufferSize=1024",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dlog4j2.disable.jmx=true",
                "-cp",
                classPath));
        return options.stream().map(ServerProcess::quoted).toList();
    }

    private static String quoted(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Whether the server answered before its JVM ended. */
    boolean awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!Files.exists(directory.readyFile())) {
            if (!process.isAlive()) {
                return false;
            }
            if (System.nanoTime() > deadline) {
                throw new LocalNeo4jException.NotStarted(
                        "The embedded Neo4j stayed silent for %d s, expected it to answer; is the machine overloaded? Its log says:\n%s"
                                .formatted(patience.toSeconds(), lastLines()),
                        null);
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** Waits until it ends, whoever ends it. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Asks it to end, and ends it by force where that takes more than a minute. */
    void stop() throws IOException, InterruptedException {
        ask();
        if (!process.waitFor(CLEAN_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(directory.serverFile());
        Files.deleteIfExists(directory.readyFile());
    }

    /** Where the pipe is broken, nobody reads it: the server is ending already, or has ended. */
    private void ask() {
        try (pipe) {
            pipe.write('\n');
        } catch (IOException unread) {
            process.destroy();
        }
    }

    /** What the server said last: what its JVM printed, and the end of its own log. */
    String lastLines() {
        return Stream.of(console(directory), directory.logs().resolve("neo4j.log"))
                .flatMap(log -> lastLines(log).stream())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        } catch (IOException unreadable) {
            return List.of("(no readable log at %s)".formatted(log));
        }
    }

    private static Path console(DataDirectory directory) {
        return directory.logs().resolve("console.log");
    }
}
